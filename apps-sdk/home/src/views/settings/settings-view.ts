import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { SETTINGS } from "../../english/settings.ts";
import { NAVIGATION, SHELL } from "../../english/shell.ts";
import { formatAgo, formatBytes, formatDay, formatTime } from "../../parts/format.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { exportHref, tellHome } from "../../shell/home-api.ts";
import type { Route } from "../../shell/route.ts";
import { type Device, type IndexStatus, readDevice } from "./device.ts";
import "./model-list.ts";
import { showBusy } from "../../parts/show-busy.ts";

/** Sign-ins that are seen at once; a script or a private window makes many. */
const MAX_SESSIONS = 6;

/** The part about the box: space, search, models, sign-ins, backups, and what this is. */
export class SettingsView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    device: { state: true },
    index: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .parts { columns: 2 30rem; column-gap: 1.2rem; margin-top: 1rem; }
      .parts > section { break-inside: avoid; margin: 0 0 1.2rem; }
      dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0.3rem 1rem; margin: 0.6rem 0; }
      dt { color: var(--soft); }
      dd { margin: 0; overflow-wrap: anywhere; }
      progress { width: 100%; height: 0.7rem; accent-color: var(--accent); }
      li + li { border-top: 1px solid var(--line); }
      li { padding: 0.5rem 0; }
      .sessions li { display: flex; align-items: center; justify-content: space-between; gap: 0.6rem; min-height: var(--target); padding: 0; }
      .sessions span { min-width: 0; overflow-wrap: anywhere; line-height: 1.3; }
      .sessions .soft { font-size: 0.85rem; }
      .sessions button { flex: none; margin-inline-end: -0.9rem; color: var(--accent); }
      summary { cursor: pointer; padding: 0.5rem 0; }
      @media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.5rem; } }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare device: Device | undefined;
  declare index: IndexStatus | undefined;
  declare problem: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.problem = undefined;
      [this.device, this.index] = await Promise.all([readDevice(), this.#readIndex()]);
    } catch (error) {
      this.problem = error;
    }
  }

  async #readIndex(): Promise<IndexStatus | undefined> {
    const response = await this.pod.session.fetch(".search/status");
    return response.ok ? response.json() : undefined;
  }

  async #endSession(id: string, device: string): Promise<void> {
    try {
      await tellHome("sessions/end", { id });
      sayBriefly({ text: SETTINGS.ended(device) });
      await this.#read();
    } catch (error) {
      this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { device, problem } = this;
    return html`<h1 tabindex="-1">${NAVIGATION.settings}</h1>
      ${problem === undefined ? nothing : showProblem(problem, () => void this.#read())}
      ${
        device === undefined
          ? problem === undefined
            ? showBusy(SHELL.opening)
            : nothing
          : html`<div class="parts">${this.#renderSpace(device)}${this.#renderSearch()}${this.#renderModels(device)}
              ${this.#renderSignIns(device)}${this.#renderBackup(device)}${this.#renderAbout(device)}</div>`
      }`;
  }

  #renderSpace({ pods, box }: Device): TemplateResult {
    return html`<section class="card"><h2>${SETTINGS.storage}</h2>
      ${pods.map(({ name, bytes, quotaBytes, resources }) => {
        const used =
          quotaBytes === null
            ? SETTINGS.used(formatBytes(bytes))
            : SETTINGS.usedOf(formatBytes(bytes), formatBytes(quotaBytes));
        return html`<p><strong>${name}</strong>: ${used} · ${SETTINGS.things(resources)}</p>
          ${quotaBytes === null ? nothing : html`<progress max=${quotaBytes} value=${bytes} aria-label=${used}></progress>`}`;
      })}
      ${box === undefined ? nothing : html`<p class="soft">${SETTINGS.boxFree(formatBytes(box.freeBytes), formatBytes(box.totalBytes))}</p>`}
    </section>`;
  }

  #renderSearch(): TemplateResult | typeof nothing {
    const { index } = this;
    if (index === undefined) return nothing;
    const { documents, passages, pendingEmbeddings, unreadable } = index;
    return html`<section class="card"><h2>${SETTINGS.search}</h2>
      <p>${documents === 0 ? SETTINGS.notYet : SETTINGS.found(documents, passages)} ${pendingEmbeddings > 0 ? SETTINGS.pending(pendingEmbeddings) : documents === 0 ? nothing : SETTINGS.allDone}</p>
      ${
        unreadable.length === 0
          ? nothing
          : html`<details><summary>${SETTINGS.unreadable(unreadable.length)}</summary><ul class="plain">
            ${unreadable.map(({ document, reason }) => html`<li><a href=${document}>${document}</a><br /><span class="soft">${reason}</span></li>`)}
          </ul></details>`
      }</section>`;
  }

  #renderModels({ models, chat, account }: Device): TemplateResult {
    return html`<section class="card"><h2>${SETTINGS.models}</h2>
      <p class="soft">${SETTINGS.modelsExplained}</p>
      <model-list .models=${models} .mayChange=${account.isOwner} @change=${() => void this.#read()}></model-list>
      <h2>${SETTINGS.answers}</h2>
      <p>${chat === null ? SETTINGS.noChat : SETTINGS.chat(chat.name, chat.host)}</p></section>`;
  }

  #renderSessions(sessions: Device["sessions"]): TemplateResult {
    const sorted = sessions.toSorted(
      (a, b) => Number(b.isThis) - Number(a.isThis) || b.lastUsed.localeCompare(a.lastUsed),
    );
    const list = (some: Device["sessions"]): TemplateResult =>
      html`<ul class="plain sessions">${some.map(
        ({ id, device, lastUsed, isThis }) => html`<li>
          <span>${device} <span class="soft">${isThis ? SETTINGS.thisDevice : html`<time datetime=${lastUsed} title=${formatTime(lastUsed)}>${formatAgo(lastUsed)}</time>`}</span></span>
          ${isThis ? nothing : html`<button class="plain" aria-label=${SETTINGS.endThis(device, formatAgo(lastUsed))} @click=${() => void this.#endSession(id, device)}>${SETTINGS.end}</button>`}
        </li>`,
      )}</ul>`;
    const older = sorted.slice(MAX_SESSIONS);
    return html`${list(sorted.slice(0, MAX_SESSIONS))}
      ${older.length === 0 ? nothing : html`<details><summary>${SETTINGS.olderSignIns(older.length)}</summary>${list(older)}</details>`}`;
  }

  #renderSignIns({ sessions, signIn, account }: Device): TemplateResult {
    const { passkeys, hasPassword, recoveryCodes } = signIn;
    return html`<section class="card"><h2>${SETTINGS.signIns}</h2>
      ${this.#renderSessions(sessions)}
      <h2>${SETTINGS.waysIn}</h2>
      <p>${SETTINGS.ways(passkeys, hasPassword, recoveryCodes)}</p>
      <p class="row"><a class="button quiet" href="/.account/security/">${SETTINGS.changeWays}</a>
        <a class="button quiet" href="/.account/tokens/">${SETTINGS.tokens}</a>
        ${account.isOwner ? html`<a class="button quiet" href="/.account/invitations/">${SETTINGS.invitations}</a>` : nothing}</p>
    </section>`;
  }

  #renderBackup({ pods }: Device): TemplateResult {
    return html`<section class="card"><h2>${SETTINGS.backup}</h2>
      <p>${SETTINGS.backupExplained}</p>
      <p class="row">${pods.map(({ name }) => html`<a class="button" href=${exportHref(name)} download>${SETTINGS.download(name)}</a>`)}</p>
      <p class="soft">${SETTINGS.onTheBox}</p></section>`;
  }

  #renderAbout({ server, box }: Device): TemplateResult {
    const rows: readonly (readonly [string, string])[] = [
      [SETTINGS.version, server.version],
      [SETTINGS.address, server.url],
      [SETTINGS.node, server.node],
      [SETTINGS.started, formatDay(server.started)],
      ...(box === undefined
        ? []
        : ([
            [SETTINGS.platform, box.platform],
            [SETTINGS.memory, formatBytes(box.memoryBytes)],
          ] as const)),
    ];
    return html`<section class="card"><h2>${SETTINGS.about}</h2>
      <dl>${rows.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl></section>`;
  }
}

customElements.define("settings-view", SettingsView);
