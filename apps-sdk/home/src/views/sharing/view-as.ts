import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { SHARING } from "../../english/sharing.ts";
import { SHELL } from "../../english/shell.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { askHome } from "../../shell/home-api.ts";
import { hrefOf } from "../../shell/route.ts";

type Mode = keyof typeof SHARING.may;

interface Seen {
  readonly path: string;
  readonly may: readonly Mode[];
  readonly members: readonly { readonly path: string; readonly may: readonly Mode[] }[];
  readonly isCut: boolean;
}

/** A folder of the pod as somebody else sees it; the server tells what it would show them. */
export class ViewAs extends LitElement {
  static override properties = {
    pod: { attribute: false },
    as: { attribute: false },
    path: { attribute: false },
    seen: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`li { padding: 0.5rem 0; } li + li { border-top: 1px solid var(--line); }`,
  ];
  declare pod: Webizen;
  declare as: string;
  declare path: string;
  declare seen: Seen | undefined;
  declare problem: unknown;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("as") || changed.has("path") || changed.has("pod")) void this.#read();
  }

  async #read(): Promise<void> {
    const { as, path } = this;
    const isStill = (): boolean => this.as === as && this.path === path;
    this.seen = this.problem = undefined;
    const podName = new URL(this.pod.session.storage ?? location.href).pathname.split("/")[1] ?? "";
    try {
      const asked = new URLSearchParams({ pod: podName, as, path });
      const seen: Seen = await (await askHome(`view-as?${asked}`)).json();
      if (isStill()) this.seen = seen;
    } catch (error) {
      if (isStill()) this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { seen, problem, path } = this;
    if (problem !== undefined) return showProblem(problem, () => void this.#read());
    if (seen === undefined) return showBusy(SHELL.opening);
    const canList = seen.may.includes("read");
    return html`<p class="row"><strong>${decodeSafely(path)}</strong>
        ${path === "/" ? nothing : html`<a href=${this.#hrefOf(path.replace(/[^/]+\/$/, ""))}>${icon("back")} ${SHARING.up}</a>`}</p>
      ${canList ? nothing : html`<p class="soft">${SHARING.cannotList} ${seen.members.length > 0 ? SHARING.canOpen : nothing}</p>`}
      ${
        seen.members.length === 0
          ? html`<p>${canList ? nothing : SHARING.seesNothing}</p>`
          : html`<ul class="plain card">${seen.members.map((member) => this.#renderMember(member))}</ul>`
      }
      ${seen.isCut ? html`<p class="soft">${SHARING.isCut}</p>` : nothing}`;
  }

  #renderMember({ path, may }: Seen["members"][number]): TemplateResult {
    const isFolder = path.endsWith("/");
    const name = decodeSafely(path.slice(this.path.length));
    const can = may.includes("read") ? may.map((mode) => SHARING.may[mode]).join(", ") : SHARING.onlyAdd;
    return html`<li class="row spread"><span>${icon(isFolder ? "folder" : "file")}
        ${isFolder ? html`<a href=${this.#hrefOf(path)}>${name}</a>` : name}</span>
      <span class="soft">${can}</span></li>`;
  }

  #hrefOf(path: string): string {
    return hrefOf("sharing", "", { as: this.as, in: path });
  }
}

customElements.define("view-as", ViewAs);
