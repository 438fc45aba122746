import { Task } from "@lit/task";
import { SCHEMA } from "@webizen/ontologies";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { type ListedThing, listThings, textOf } from "../../parts/things/list-things.ts";
import { type NamedThing, nameThings } from "../../parts/things/name-things.ts";
import { iriText, pathText } from "../../parts/things/sparql-text.ts";
import { whenWords } from "../../parts/things/value-text.ts";

const LIMIT = 1000;

interface Message {
  readonly iri: string;
  readonly sender: string | undefined;
  readonly when: string | undefined;
  readonly text: string;
}

/** Conversations, the latest first, and the messages of the one that is chosen. */
export class ConversationList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    kind: { attribute: false },
    hrefOf: { attribute: false },
    open: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .talks > li { border-bottom: 1px solid var(--line); }
      .talks button { width: 100%; text-align: start; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.8rem; padding: 0.6rem 0.3rem; border-radius: 0; }
      .talks small { overflow-wrap: anywhere; }
      .messages { display: grid; gap: 0.5rem; padding: 0.6rem 0.3rem 1rem; max-width: 40rem; }
      .messages li { background: var(--card); border: 1px solid var(--line); border-radius: 0.8rem; padding: 0.4rem 0.8rem; max-width: 85%; justify-self: start; }
      .messages .mine { justify-self: end; background: var(--tint); }
      .messages p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
      .messages small { display: block; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare kind: Kind;
  declare hrefOf: (iri: string) => string;
  declare open: string | undefined;

  readonly #talks = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: async ([pod, { classes, fields }], { signal }) => {
      const talks = await listThings(pod, { classes, fields, limit: LIMIT }, { signal });
      const people = talks.flatMap(({ values }) => (values.participant ?? []).map(({ value }) => value));
      return {
        talks: talks.toSorted((a, b) => lastOf(b).localeCompare(lastOf(a))),
        names: await nameThings(pod, people, { signal }),
      };
    },
  });

  readonly #messages = new Task(this, {
    args: () => [this.pod, this.open] as const,
    task: ([pod, iri], { signal }) => (iri === undefined ? [] : readMessages(pod, iri, signal)),
  });

  override render(): TemplateResult {
    return this.#talks.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#talks.run()),
      complete: ({ talks, names }) =>
        talks.length === 0
          ? showEmpty({
              icon: "share",
              title: THINGS.emptyKindTitle(KIND_NAMES.messages),
              text: THINGS.emptyKindText,
            })
          : html`<ul class="plain talks">${talks.map((talk) => this.#renderTalk(talk, names))}</ul>`,
    }) as TemplateResult;
  }

  #renderTalk(talk: ListedThing, names: ReadonlyMap<string, NamedThing>): TemplateResult {
    const isOpen = talk.iri === this.open;
    const others = (talk.values.participant ?? [])
      .filter(({ value }) => value !== this.session.webId)
      .map(({ value }) => names.get(value)?.name ?? value);
    return html`<li><button class="plain" aria-expanded=${isOpen ? "true" : "false"}
        @click=${() => {
          this.open = isOpen ? undefined : talk.iri;
        }}>
        <strong>${textOf(talk, "name") ?? THINGS.noName}</strong><small class="soft">${whenWords(lastOf(talk))}</small>
        <small class="soft">${VIEWS.with(others.join(", "))}</small><small class="soft">${VIEWS.messages((talk.values.sent ?? []).length)}</small>
      </button>${isOpen ? this.#renderMessages(names) : nothing}</li>`;
  }

  #renderMessages(names: ReadonlyMap<string, NamedThing>): unknown {
    return this.#messages.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#messages.run()),
      complete: (messages) =>
        html`<ol class="plain messages" role="list">${messages.map(
          ({ sender, when, text }) =>
            html`<li class=${sender === this.session.webId ? "mine" : ""}><small class="soft">${names.get(sender ?? "")?.name ?? sender}${when === undefined ? "" : `, ${whenWords(when)}`}</small><p dir="auto">${text}</p></li>`,
        )}</ol>`,
    });
  }
}

async function readMessages(pod: Webizen, iri: string, signal: AbortSignal): Promise<readonly Message[]> {
  const answer = await pod.query(
    `SELECT DISTINCT ?message ?sender ?when ?text WHERE {
      ${iriText(iri)} ${pathText([SCHEMA.hasPart])} ?message . ?message ${pathText([SCHEMA.text])} ?text .
      OPTIONAL { ?message ${pathText([SCHEMA.sender])} ?sender } OPTIONAL { ?message ${pathText([SCHEMA.dateSent])} ?when }
    } ORDER BY ?when LIMIT ${LIMIT}`,
    { signal },
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.map(({ message, sender, when, text }) => ({
    iri: message?.value ?? "",
    sender: sender?.value,
    when: when?.value,
    text: text?.value ?? "",
  }));
}

function lastOf(talk: ListedThing): string {
  return (
    (talk.values.sent ?? [])
      .map(({ value }) => value)
      .toSorted()
      .at(-1) ?? ""
  );
}

customElements.define("conversation-list", ConversationList);
