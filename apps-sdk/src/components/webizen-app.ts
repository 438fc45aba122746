import { ContextProvider } from "@lit/context";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { connect } from "../connect.ts";
import type { ConnectOptions, Session } from "../session/session.ts";
import type { Webizen } from "../webizen.ts";
import { look } from "./base/look.ts";
import { podContext } from "./base/pod-context.ts";
import { showProblem } from "./base/show-state.ts";

/**
 * Connects to a pod once, and gives it to all elements inside.
 *
 * @example
 * <webizen-app name="My notes"><webizen-login></webizen-login></webizen-app>
 * @fires webizen-ready once it is connected, whether or not somebody is signed in; `detail.pod`
 * @fires webizen-problem where it cannot be; `detail.error`
 */
export class WebizenApp extends LitElement {
  static override properties: PropertyDeclarations = {
    issuer: {},
    clientId: { attribute: "client-id" },
    name: {},
    storage: {},
    online: { type: Boolean },
    session: { attribute: false },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [look, css`:host { display: contents; }`];
  /** The provider that people sign in with; without it they can choose. */
  declare issuer: string | undefined;
  /** Address of the app's client identifier document. */
  declare clientId: string | undefined;
  /** What the app is called where people are asked what it may do. */
  declare name: string | undefined;
  /** Root of the storage to use, where somebody has several. */
  declare storage: string | undefined;
  /** Whether nothing is kept on the device. */
  declare online: boolean;
  /** A session that the page has already, in place of one of its own. */
  declare session: Session | undefined;
  declare problem: unknown;
  /** The pod, once connected. */
  pod: Webizen | undefined;
  /** Resolves with the pod once connected; while that fails it is pending, and the element shows why with a way to try again. */
  readonly ready: Promise<Webizen>;
  readonly #provider = new ContextProvider(this, { context: podContext, initialValue: undefined });
  #isReady: (pod: Webizen) => void = () => {};

  constructor() {
    super();
    this.online = false;
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
  }

  protected override firstUpdated(): void {
    void this.#connect();
  }

  async #connect(): Promise<void> {
    this.problem = undefined;
    try {
      const pod = await connect(this.#options());
      this.pod = pod;
      this.#provider.setValue(pod);
      this.#isReady(pod);
      this.#tell("webizen-ready", { pod });
    } catch (error) {
      this.problem = error;
      this.#tell("webizen-problem", { error });
    }
  }

  #options(): ConnectOptions {
    const { issuer, clientId, name, storage, session, online } = this;
    return {
      ...(issuer ? { issuer } : {}),
      ...(clientId ? { clientId: new URL(clientId, document.baseURI).href } : {}),
      ...(name ? { name } : {}),
      ...(storage ? { storage } : {}),
      ...(session ? { session } : {}),
      ...(online ? { offline: false } : {}),
    };
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  override render(): TemplateResult {
    return html`${this.problem === undefined ? "" : showProblem(this.problem, () => void this.#connect())}<slot></slot>`;
  }
}

customElements.define("webizen-app", WebizenApp);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-app": WebizenApp;
  }
}
