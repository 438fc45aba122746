import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { APPS } from "../../english/apps.ts";
import { NAVIGATION, SHELL } from "../../english/shell.ts";
import { type Confirmation, confirmFirst } from "../../parts/confirm-first.ts";
import { copyText } from "../../parts/copy-text.ts";
import { formatTime } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import type { Route } from "../../shell/route.ts";
import { type AppList, type InstalledApp, type OtherApp, readApps, removeApp, shutOut } from "./apps.ts";
import { showActs } from "./show-acts.ts";
import "./install-app.ts";
import { showBusy } from "../../parts/show-busy.ts";

/** What was let into the pod: installed apps, apps elsewhere, assistants; what each may touch and did, and the way out. */
export class AppsView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    list: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .apps { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0.8rem; }
      .apps .card { margin: 0; display: flex; flex-direction: column; }
      .apps .actions { margin-top: auto; }
      .name { display: flex; gap: 0.7rem; align-items: center; }
      .name img { width: 2.6rem; height: 2.6rem; border-radius: 0.5rem; }
      h3 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; }
      code { overflow-wrap: anywhere; font: 0.95em var(--mono); }
      li { padding: 0.8rem 0; }
      li + li { border-top: 1px solid var(--line); }
      p { overflow-wrap: anywhere; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare list: AppList | undefined;
  declare problem: unknown;
  #reading = 0;

  // What was installed on another page shows when somebody comes back.
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("route")) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    this.problem = undefined;
    try {
      const list = await readApps();
      // What was asked before something was removed still has it.
      if (reading === this.#reading) this.list = list;
    } catch (error) {
      if (reading === this.#reading) this.problem = error;
    }
  }

  async #end(name: string, confirmation: Confirmation, end: () => Promise<void>): Promise<void> {
    if (!(await confirmFirst(confirmation))) return;
    try {
      await end();
      sayBriefly({ text: APPS.removed(name) });
      await this.#read();
    } catch (error) {
      this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { list, problem } = this;
    return html`<h1 tabindex="-1">${NAVIGATION.apps}</h1>
      ${problem === undefined ? nothing : showProblem(problem, () => void this.#read())}
      ${list === undefined ? (problem === undefined ? showBusy(SHELL.opening) : nothing) : this.#renderList(list)}`;
  }

  #renderList({ apps, others }: AppList): TemplateResult {
    const assistants = others.filter(({ isAssistant }) => isAssistant);
    const elsewhere = others.filter(({ isAssistant }) => !isAssistant);
    return html`<h2>${APPS.installed}</h2>
      ${apps.length === 0 ? showEmpty({ icon: "apps", title: APPS.noneTitle, text: APPS.none }) : html`<div class="apps">${apps.map((app) => this.#renderApp(app))}</div>`}
      <install-app></install-app>
      <h2>${APPS.assistants}</h2>
      <section class="card">${this.#renderOthers(assistants, APPS.assistantsNone)}
        <p><a href="/.account/proposals/">${APPS.proposals}</a></p>
        <h3>${APPS.connect}</h3><p>${APPS.connectText}</p>
        <p class="row"><code>${this.pod.session.storage}.mcp</code> <button class="quiet" @click=${this.#copy}>${APPS.copy}</button></p></section>
      <h2>${APPS.others}</h2>
      <section class="card">${this.#renderOthers(elsewhere, APPS.othersNone)}</section>`;
  }

  #renderApp(app: InstalledApp): TemplateResult {
    const { name, description, version, isAllowed, mayTouch, expiresAt, lastUsedAt, did, open, decide } = app;
    const facts = [
      ...(version === "" ? [] : [APPS.version(version)]),
      lastUsedAt === null ? APPS.neverUsed : APPS.lastUsed(formatTime(new Date(lastUsedAt))),
      ...(expiresAt === null ? [] : [APPS.until(formatTime(new Date(expiresAt)))]),
    ];
    return html`<article class="card"><div class="name">${app.icon === null ? icon("apps") : html`<img src=${app.icon} alt="" />`}<h3>${name}</h3></div>
      <p>${description}</p>
      <p><strong>${APPS.mayTouch}:</strong> ${isAllowed ? mayTouch : APPS.nothing}</p>
      <p class="soft">${facts.join(" · ")}</p>
      ${showActs(did)}
      <p class="row actions">
        ${isAllowed ? html`<a class="button" href=${open} aria-label=${APPS.openThis(name)}>${APPS.open}</a>` : nothing}
        <a class="button quiet" href=${decide} aria-label=${APPS.changeThis(name)}>${isAllowed ? APPS.change : APPS.decideAgain}</a>
        <button class="alarm" aria-label=${APPS.removeThis(name)} aria-haspopup="dialog"
          @click=${() => void this.#end(name, APPS.asksToRemove(name), () => removeApp(app))}>${APPS.remove}</button></p></article>`;
  }

  #renderOthers(others: readonly OtherApp[], none: string): TemplateResult {
    if (others.length === 0) return html`<p class="soft">${none}</p>`;
    return html`<ul class="plain">${others.map((app) => this.#renderOther(app))}</ul>`;
  }

  #renderOther(app: OtherApp): TemplateResult {
    const { name, clientId, pod, mayTouch, tools, givenAt, expiresAt, lastUsedAt, did, isAssistant } = app;
    const facts = [
      APPS.pod(pod),
      APPS.since(formatTime(new Date(givenAt))),
      ...(expiresAt === null ? [] : [APPS.until(formatTime(new Date(expiresAt)))]),
      ...(lastUsedAt === null ? [] : [APPS.lastUsed(formatTime(new Date(lastUsedAt)))]),
    ];
    return html`<li><h3>${name}</h3><p class="soft">${clientId}</p>
      <p><strong>${APPS.mayTouch}:</strong> ${mayTouch}</p>
      ${tools.length === 0 ? nothing : html`<p><strong>${APPS.tools}:</strong> ${tools.join(", ")}</p>`}
      <p class="soft">${facts.join(" · ")}</p>
      ${isAssistant ? showActs(did) : nothing}
      <button class="alarm" aria-label=${APPS.shutOutThis(name)} aria-haspopup="dialog"
        @click=${() => void this.#end(name, APPS.asksToShutOut(name), () => shutOut(app))}>${APPS.shutOut}</button></li>`;
  }

  readonly #copy = (): Promise<void> => copyText(`${this.pod.session.storage}.mcp`, APPS.copied);
}

customElements.define("apps-view", AppsView);
