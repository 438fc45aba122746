import { type CSSResultGroup, html, LitElement, nothing, type TemplateResult } from "lit";
import { connect, type HomeSession, openHomeSession, type Webizen } from "../../../src/index.ts";
import { NAVIGATION, SHELL } from "../english/shell.ts";
import { look } from "../parts/look.ts";
import { showEmpty } from "../parts/show-empty.ts";
import { showProblem } from "../parts/show-problem.ts";
import "../parts/toast.ts";
import { showBusy } from "../parts/show-busy.ts";
import { findHeading, isWritingIn } from "./find-heading.ts";
import { frame } from "./frame.ts";
import { commandOf, renderKeys } from "./keys.ts";
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
    areKeysShown: { state: true },
  };
  static override styles: CSSResultGroup = [look, frame];
  declare session: HomeSession | undefined;
  declare pod: Webizen | undefined;
  declare route: Route;
  declare problem: unknown;
  declare areKeysShown: boolean;
  readonly #elements = new Map<string, ViewElement>();

  constructor() {
    super();
    this.route = readRoute(location.hash);
    this.areKeysShown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#follow);
    addEventListener("keydown", this.#press);
    addEventListener("home-title", this.#name);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
    removeEventListener("keydown", this.#press);
    removeEventListener("home-title", this.#name);
  }

  readonly #follow = (): void => {
    const { view, path } = this.route;
    this.route = readRoute(location.hash);
    this.problem = undefined;
    for (const menu of this.renderRoot.querySelectorAll("nav details")) menu.removeAttribute("open");
    const isElsewhere = view !== this.route.view || path !== this.route.path;
    void this.#show().then(() => {
      if (isElsewhere) void this.#focusHeading();
    });
  };

  readonly #press = (event: KeyboardEvent): void => {
    const command = this.pod === undefined ? undefined : commandOf(event);
    if (command === undefined) return;
    event.preventDefault();
    if (command === "help") this.areKeysShown = true;
    else this.#find();
  };

  #find(): void {
    if (this.#view?.name !== "find") location.hash = hrefOf("find");
    const focusField = (): void => this.#elements.get("find")?.focusField?.();
    void this.#show().then(focusField);
  }

  readonly #name = (event: Event): void => {
    this.#setTitle((event as CustomEvent<string>).detail);
  };

  #setTitle(...names: readonly string[]): void {
    document.title = [...names, SHELL.product].join(" · ");
  }

  // Who does not see the page hears that it is another one now. Whoever is writing already is left alone.
  async #focusHeading(): Promise<void> {
    const element = this.#view && this.#elements.get(this.#view.name);
    const heading = element && (await findHeading(element));
    if (element === undefined || heading === undefined || isWritingIn(element)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  async #open(): Promise<void> {
    this.problem = undefined;
    try {
      // Loaded meanwhile; what goes wrong is told when it is shown.
      void this.#view?.load().catch(() => {});
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
    const { pod, session } = this;
    if (view === undefined || pod === undefined || session === undefined) return;
    try {
      await view.load();
    } catch (error) {
      if (view === this.#view) this.problem = error;
      return;
    }
    // Somebody went on while it was loaded.
    if (view !== this.#view) return;
    const element = this.#elements.get(view.name) ?? (document.createElement(view.tag) as ViewElement);
    this.#elements.set(view.name, element);
    this.#setTitle(NAVIGATION[view.name]);
    Object.assign(element, { pod, session, route: this.route });
    this.requestUpdate();
    await this.updateComplete;
    await (element as Partial<LitElement>).updateComplete;
  }

  override render(): TemplateResult {
    const { session, problem } = this;
    if (problem !== undefined && this.pod === undefined)
      return html`<main><h1>${SHELL.product}</h1>${showProblem(problem, () => location.reload())}</main>`;
    if (session === undefined) return html`<main>${showBusy(SHELL.opening)}</main>`;
    if (session.visitor !== undefined) return html`<welcome-view .visitor=${session.visitor}></welcome-view>`;
    if (session.storage === undefined) return html`<main>${this.#renderWithoutPod()}</main>`;
    const view = this.#view;
    return html`<a class="skip" href="#content" @click=${this.#skip}>${SHELL.skip}</a>
      ${renderNavigation({ session, current: view?.name })}
      <main id="content" tabindex="-1">
        ${this.#renderConnection()}
        ${this.#renderView(view)}
      </main>
      <home-toast></home-toast>
      ${renderKeys(this.areKeysShown, () => {
        this.areKeysShown = false;
      })}`;
  }

  #renderView(view: View | undefined): unknown {
    if (view === undefined) return this.#renderUnknown();
    // A part that could not be loaded may have been replaced by a newer one, which the page learns when it opens anew.
    if (this.problem !== undefined) return showProblem(this.problem, () => location.reload());
    return this.#elements.get(view.name) ?? showBusy(SHELL.opening);
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
