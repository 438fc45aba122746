import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { MAIL, THINGS, VIEWS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfDocument, hrefOfThing } from "../../parts/things/hrefs.ts";
import { KINDS } from "../../parts/things/kinds.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import { type ListedMail, type Mail, readMail } from "./list-mail.ts";

const FIELDS = KINDS.find(({ name }) => name === "mail")?.fields ?? {};
/** What descriptions that imports write have of a text at most, in UTF-16 units. */
const LONGEST = 20_000;

/** A message as text, whatever it was sent as: nothing in it can act, or load anything. */
export class MailMessage extends LitElement {
  static override properties = {
    pod: { attribute: false },
    iri: { attribute: false },
    hrefOf: { attribute: false },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      h2 { margin-top: 0; overflow-wrap: anywhere; }
      dl { margin: 0; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.2rem 0.8rem; }
      dt { color: var(--soft); }
      dd { margin: 0; overflow-wrap: anywhere; }
      .text { white-space: pre-line; overflow-wrap: anywhere; margin: 1rem 0; }
      ol { margin: 0; padding-inline-start: 1.2rem; }
      [aria-current="true"] { font-weight: 700; }
    `,
  ];
  declare pod: Webizen;
  declare iri: string;
  /** Where a link to another message leads. */
  declare hrefOf: (iri: string) => string;

  readonly #mail = new Task(this, {
    args: () => [this.pod, this.iri] as const,
    task: ([pod, iri], { signal }) => readMail(pod, iri, { fields: FIELDS }, { signal }),
  });

  override render(): TemplateResult {
    return this.#mail.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#mail.run()),
      complete: (mail) => this.#renderMail(mail),
    }) as TemplateResult;
  }

  #renderMail({
    attachments,
    conversation,
    copies,
    from,
    iri,
    subject,
    text,
    to,
    when,
  }: Mail): TemplateResult {
    const facts: readonly (readonly [string, readonly string[]])[] = [
      [MAIL.from, from],
      [MAIL.to, to],
      [MAIL.copies, copies],
      [MAIL.sent, when === undefined ? [] : [whenWords(when)]],
      [MAIL.attached, attachments],
    ];
    return html`<h2 dir="auto">${subject ?? MAIL.noSubject}</h2>
      <dl>${facts
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => html`<dt>${name}</dt><dd dir="auto">${values.join(", ")}</dd>`)}</dl>
      ${text === "" ? html`<p class="soft">${MAIL.noText}</p>` : html`<p class="text" dir="auto">${text}</p>`}
      ${text.length < LONGEST ? nothing : html`<p class="soft">${MAIL.isCut}</p>`}
      ${conversation.length === 0 ? nothing : this.#renderConversation(conversation)}
      <p class="row"><a class="button quiet" href=${hrefOfDocument(iri)}>${icon("folder")} ${VIEWS.openInFiles}</a>
        <a class="button quiet" href=${hrefOfThing(iri)}>${VIEWS.details}</a></p>`;
  }

  #renderConversation(conversation: readonly ListedMail[]): TemplateResult {
    return html`<h3>${MAIL.conversation}</h3>
      <ol>${conversation.map(
        ({ iri, sender, when }) =>
          html`<li><a href=${this.hrefOf(iri)} aria-current=${iri === this.iri ? "true" : "false"} dir="auto">${sender ?? MAIL.noSender}</a>
          <small class="soft">${when === undefined ? nothing : whenWords(when)}</small></li>`,
      )}</ol>`;
  }
}

customElements.define("mail-message", MailMessage);
