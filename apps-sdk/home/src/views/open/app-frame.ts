import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { AppSession, SandboxHello, SandboxWelcome } from "../../../../src/index.ts";
import { OPEN } from "../../english/open.ts";
import { type AppWishes, servePort } from "./serve-port.ts";

/** The frame that an installed app runs in, which is all of this page that it gets at. */
export class AppFrame extends LitElement {
  static override properties: PropertyDeclarations = {
    app: { attribute: false },
    wishes: { attribute: false },
  };
  static override styles: CSSResultGroup = css`
    :host { display: block; height: 100%; }
    iframe { display: block; border: 0; width: 100%; height: 100%; background: Canvas; }
  `;
  declare app: AppSession;
  declare wishes: AppWishes;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("message", this.#greet);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("message", this.#greet);
    this.#stop?.();
  }

  /** Loads the app anew. */
  reload(): void {
    this.#stop?.();
    const frame = this.#frame;
    if (frame !== null) frame.src = this.app.start;
  }

  get #frame(): HTMLIFrameElement | null {
    return this.renderRoot.querySelector("iframe");
  }

  // Each page of the app says hello once, and what the page before it had under way ends.
  readonly #greet = ({ source, origin, data }: MessageEvent<SandboxHello | undefined>): void => {
    const frame = this.#frame?.contentWindow;
    if (frame == null || source !== frame || origin !== "null" || data?.webizen !== "hello") return;
    this.#stop?.();
    const { port1, port2 } = new MessageChannel();
    this.#stop = servePort(port1, this.app, this.wishes);
    const { webId, storage } = this.app;
    // What has no origin cannot be named as the target; the frame can hold nothing but installed apps.
    frame.postMessage({ webizen: "welcome", webId, storage } satisfies SandboxWelcome, "*", [port2]);
  };

  override render(): TemplateResult {
    return html`<iframe title=${OPEN.frame(this.app.name)} src=${this.app.start} allow="" referrerpolicy="no-referrer"
      sandbox="allow-scripts allow-forms allow-modals"></iframe>`;
  }
}

customElements.define("app-frame", AppFrame);
