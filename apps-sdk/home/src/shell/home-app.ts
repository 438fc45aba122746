import { type CSSResultGroup, html, LitElement, nothing, type TemplateResult } from "lit";
import { connect, type HomeSession, openHomeSession, type Webizen } from "../../../src/index.ts";
import { NAVIGATION, SHELL } from "../english/shell.ts";
import { look } from "../parts/look.ts";
import { showEmpty } from "../parts/show-empty.ts";
import { showProblem } from "../parts/show-problem.ts";
import "../parts/toast.ts";
import { frame } from "./frame.ts";
import { renderNavigation } from "./navigation.ts";
import { hrefOf, type Route, readRoute } from "./route.ts";
import { VIEWS, type View, type ViewElement } from "./views.ts";

/** The owner's home page: who is signed in, the navigation, and the part that is open. */
export class HomeApp extends LitElement {
  static override properties = {
    session: { state: true },
    pod: { state: true },
    route: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [look, frame];
  declare session: HomeSession | undefined;
  declare pod: Webizen | undefined;
  declare route: Route;
  declare problem: unknown;
  readonly #elements = new Map<string, ViewElement>();

  constructor() {
    super();
    this.route = readRoute(location.hash);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#follow);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
  }

  readonly #follow = (): void => {
    this.route = readRoute(location.hash);
    void this.#show();
  };

  async #open(): Promise<void> {
    this.problem = undefined;
    try {
      const session = await openHomeSession();
      session.addEventListener("change", () => location.reload());
      if (session.visitor !== undefined) await import("../views/welcome/welcome-view.ts");
      this.session = session;
      if (session.storage === undefined) return;
      const pod = await connect({ session });
      pod.offline.addEventListener("change", () => this.requestUpdate());
      this.pod = pod;
      await this.#show();
    } catch (error) {
      this.problem = error;
    }
  }

  get #view(): View | undefined {
    const { view } = this.route;
    return view === "" ? VIEWS[0] : VIEWS.find(({ name }) => name === view);
  }

  // A view keeps its state while others are open, so going back is as it was.
  async #show(): Promise<void> {
    const view = this.#view;
    const { pod, session, route } = this;
    if (view === undefined || pod === undefined || session === undefined) return;
    try {
      await view.load();
    } catch (error) {
      this.problem = error;
      return;
    }
    const element = this.#elements.get(view.name) ?? (document.createElement(view.tag) as ViewElement);
    this.#elements.set(view.name, element);
    Object.assign(element, { pod, session, route });
    document.title = `${NAVIGATION[view.name]} · ${SHELL.product}`;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { session, problem } = this;
    if (problem !== undefined) return html`<main>${showProblem(problem, () => location.reload())}</main>`;
    if (session === undefined)
      return html`<main aria-busy="true"><p class="soft">${SHELL.opening}</p></main>`;
    if (session.visitor !== undefined) return html`<welcome-view .visitor=${session.visitor}></welcome-view>`;
    if (session.storage === undefined) return html`<main>${this.#renderWithoutPod()}</main>`;
    const view = this.#view;
    return html`<a class="skip" href="#content" @click=${this.#skip}>${SHELL.skip}</a>
      ${renderNavigation({ session, current: view?.name })}
      <main id="content" tabindex="-1">
        ${this.#renderConnection()}
        ${view === undefined ? this.#renderUnknown() : (this.#elements.get(view.name) ?? html`<p class="soft" aria-busy="true">${SHELL.opening}</p>`)}
      </main>
      <home-toast></home-toast>`;
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>("#content")?.focus();
  };

  #renderConnection(): TemplateResult | typeof nothing {
    const { offline } = this.pod ?? {};
    if (offline === undefined || (offline.isOnline && offline.queue.length === 0)) return nothing;
    return html`<p class="card row spread" role="status">
      <span>${offline.isOnline ? SHELL.waiting(offline.queue.length) : SHELL.offline}</span>
      <button class="quiet" @click=${() => void offline.flush()}>${SHELL.tryAgain}</button></p>`;
  }

  #renderUnknown(): TemplateResult {
    return showEmpty({
      icon: "question",
      title: SHELL.noSuchView(this.route.view),
      text: "",
      next: html`<a class="button" href=${hrefOf("find")}>${SHELL.toStart}</a>`,
    });
  }

  #renderWithoutPod(): TemplateResult {
    return showEmpty({
      icon: "folder",
      title: SHELL.noPodTitle,
      text: SHELL.noPod,
      next: html`<a class="button" href="/.account/pods/">${SHELL.makePod}</a>`,
    });
  }
}

customElements.define("home-app", HomeApp);
