import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { type AppSession, type HomeSession, openAppSession, type Webizen } from "../../../../src/index.ts";
import { OPEN } from "../../english/open.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { namePage } from "../../parts/name-page.ts";
import { saveFile } from "../../parts/save-file.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOf, type Route } from "../../shell/route.ts";
import type { AppFrame } from "./app-frame.ts";
import type { AppWishes } from "./serve-port.ts";
import "../../parts/home-dialog.ts";
import "./app-frame.ts";

type Wish =
  | { readonly kind: "link"; readonly url: string }
  | { readonly kind: "save"; readonly name: string; readonly content: Blob };

const MAX_REFUSALS = 3;

/** An installed app: `#/open/<pod>/<id>`. */
export class OpenView extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    app: { state: true },
    wish: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { display: grid; grid-template-rows: auto minmax(0, 1fr); height: calc(100dvh - 6rem); }
      header { padding-bottom: 0.6rem; }
      h1 { margin: 0; }
      .stage { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
      code { overflow-wrap: anywhere; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare app: AppSession | undefined;
  declare wish: Wish | undefined;
  declare problem: unknown;

  /** How often this app was told to stay. */
  #refusals = 0;
  readonly #wishes: AppWishes = {
    openLink: (url) => this.#ask({ kind: "link", url }),
    save: (name, content) => this.#ask({ kind: "save", name, content }),
    title: (text) => namePage(this, text),
  };

  // An app that goes on asking after it was told to stay would leave its owner no other way out.
  #ask(wish: Wish): void {
    if (this.#refusals < MAX_REFUSALS) this.wish ??= wish;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("route")) void this.#open();
  }

  async #open(): Promise<void> {
    const id = this.route.path.split("/")[1] ?? "";
    if (this.app?.id === id) return;
    // A question of the app before would be taken for one of this app.
    this.app = this.problem = this.wish = undefined;
    this.#refusals = 0;
    const isStill = (): boolean => this.route.path.split("/")[1] === id;
    try {
      const app = await openAppSession(id);
      if (isStill()) this.app = app;
    } catch (error) {
      if (isStill()) this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { app, problem } = this;
    if (problem !== undefined)
      return showEmpty({
        icon: "apps",
        title: OPEN.removed,
        text: "",
        next: html`${showProblem(problem)}<a class="button" href=${hrefOf("apps")}>${OPEN.back}</a>`,
      });
    if (app === undefined) return html`<p class="soft" aria-busy="true">${OPEN.opening}</p>`;
    return html`<header class="row spread"><h1>${app.name}</h1><div class="row">
        <a class="button quiet" href=${hrefOf("apps", "", { app: app.id })}>${icon("lock")}${OPEN.mayTouch}</a>
        <button class="quiet" @click=${this.#reload}>${OPEN.reload}</button>
        <button class="quiet" @click=${() => void this.#frame?.requestFullscreen()}>${OPEN.full}</button></div></header>
      <div class="stage"><app-frame .app=${app} .wishes=${this.#wishes}></app-frame></div>
      ${this.#renderWish(app)}`;
  }

  get #frame(): AppFrame | null {
    return this.renderRoot.querySelector("app-frame");
  }

  #renderWish({ name }: AppSession): TemplateResult | typeof nothing {
    const { wish } = this;
    if (wish === undefined) return nothing;
    const isLink = wish.kind === "link";
    return html`<home-dialog open .heading=${isLink ? OPEN.linkHeading : OPEN.saveHeading} @close=${this.#forget}>
      <p>${isLink ? OPEN.link(name) : OPEN.save(name, wish.name)}</p>
      ${isLink ? html`<p><code>${wish.url}</code></p>` : nothing}
      <div class="row"><button @click=${this.#fulfil}>${isLink ? OPEN.openLink : OPEN.saveFile}</button>
        <button class="quiet" @click=${this.#forget}>${OPEN.stay}</button></div></home-dialog>`;
  }

  readonly #reload = (): void => {
    this.#refusals = 0;
    this.#frame?.reload();
  };

  readonly #forget = (): void => {
    if (this.wish !== undefined) this.#refusals += 1;
    this.wish = undefined;
  };

  readonly #fulfil = (): void => {
    const { wish } = this;
    this.wish = undefined;
    if (wish?.kind === "link") window.open(wish.url, "_blank", "noopener,noreferrer");
    if (wish?.kind === "save") saveFile(wish.name, wish.content);
  };
}

customElements.define("open-view", OpenView);
