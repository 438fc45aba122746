import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, MAIL, THINGS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import { remember } from "../../parts/remember.ts";
import "../../parts/scroll/section-list.ts";
import type { ListLayout } from "../../parts/scroll/section-list.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { textOf } from "../../parts/things/list-things.ts";
import { ThingDetails } from "../../parts/things/thing-details.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import { fold } from "./group-by-letter.ts";
import { groupByMonth } from "./group-by-month.ts";
import { type ListedMail, listMail } from "./list-mail.ts";
import "./mail-message.ts";

const ROW_PX = 84;
const LAYOUT: ListLayout = { minWidth: 100_000, heightOf: () => ROW_PX, gap: 0 };
const BEGINNING = 160;

/** The mail of a pod by month, the latest first; one that is chosen opens beside the list. */
export class MailList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    filter: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      section-list { display: block; }
      h2 { line-height: 3rem; }
      li a { box-sizing: border-box; height: 100%; display: grid; grid-template-columns: minmax(0, 1fr) auto; align-content: center; gap: 0 0.8rem; padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
      li a:hover, li a[aria-current="true"] { background: var(--tint); }
      li :is(strong, span, small) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      li .line { grid-column: 1 / -1; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare filter: string;

  constructor() {
    super();
    this.filter = "";
  }

  #beginnings: ThingDetails | undefined;

  readonly #mail = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, kind], { signal }) => {
      const { text = [] } = kind.fields;
      this.#beginnings = new ThingDetails(pod, { text }, () => this.requestUpdate());
      return listMail(pod, kind, { signal });
    },
  });

  override render(): TemplateResult {
    return this.#mail.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#mail.run()),
      complete: (mail) =>
        mail.length === 0
          ? showEmpty({
              icon: "mail",
              title: THINGS.emptyKindTitle(KIND_NAMES.mail),
              text: THINGS.emptyKindText,
            })
          : this.#renderMail(mail),
    }) as TemplateResult;
  }

  #renderMail(mail: readonly ListedMail[]): TemplateResult {
    const fitting = this.#fitting(mail, this.filter);
    return html`<div class="row spread">
        <label class="row">${MAIL.filter} <input type="search" .value=${this.filter} @input=${(
          event: Event,
        ) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, mail.length)}</span></div>
      ${fitting.length === 0 ? html`<p class="soft">${THINGS.noMatch}</p>` : nothing}
      <section-list label=${KIND_NAMES.mail} .layout=${LAYOUT} .sections=${this.#sections(fitting)} .renderItem=${(index: number) => this.#renderEntry(fitting[index])}></section-list>`;
  }

  #renderEntry(mail: ListedMail | undefined): TemplateResult {
    if (mail === undefined) return html``;
    const { iri, sender, subject, when } = mail;
    const known = this.#beginnings?.of(iri);
    const beginning = (known && textOf(known, "text")) ?? "";
    return html`<a href=${this.hrefOf(iri)} aria-current=${iri === this.selected ? "true" : "false"}>
      <strong dir="auto">${sender ?? MAIL.noSender}</strong><small class="soft">${when === undefined ? nothing : whenWords(when)}</small>
      <span class="line" dir="auto">${subject ?? MAIL.noSubject}</span>
      <small class="line soft" dir="auto">${beginning.slice(0, BEGINNING).replace(/\s+/g, " ")}</small></a>`;
  }

  readonly #fitting = remember((mail: readonly ListedMail[], filter: string) => {
    const wanted = fold(filter);
    if (wanted === "") return mail;
    return mail.filter(({ sender = "", subject = "" }) => fold(`${sender} ${subject}`).includes(wanted));
  });

  readonly #sections = remember(groupByMonth);
}

customElements.define("mail-list", MailList);
