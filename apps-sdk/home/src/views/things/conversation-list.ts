import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { type NamedThing, nameThings } from "../../parts/things/name-things.ts";
import { ThingDetails } from "../../parts/things/thing-details.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import { type Conversation, listConversations, type Message, readMessages } from "./list-conversations.ts";

const STEP = 60;
const MESSAGES_STEP = 200;

/** Conversations, the latest first, and the messages of the one that is chosen. */
export class ConversationList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    kind: { attribute: false },
    hrefOf: { attribute: false },
    open: { state: true },
    shown: { state: true },
    messagesShown: { state: true },
    names: { state: true },
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
  declare shown: number;
  declare messagesShown: number;
  /** Of those who take part, by their IRIs. */
  declare names: ReadonlyMap<string, NamedThing>;
  #details: ThingDetails | undefined;

  constructor() {
    super();
    this.shown = STEP;
    this.messagesShown = MESSAGES_STEP;
    this.names = new Map();
  }

  readonly #talks = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, kind], { signal }) => {
      const { participant = [] } = kind.fields;
      this.#details = new ThingDetails(pod, { participant }, () => this.requestUpdate());
      return listConversations(pod, kind, { signal });
    },
  });

  readonly #messages = new Task(this, {
    args: () => [this.pod, this.open, this.messagesShown] as const,
    task: ([pod, iri, limit], { signal }) =>
      iri === undefined ? [] : readMessages(pod, iri, limit, { signal }),
  });

  /** Names who takes part in what is shown, each once. */
  async #name(people: readonly string[]): Promise<void> {
    const unnamed = people.filter((iri) => !this.names.has(iri));
    if (unnamed.length === 0) return;
    const unknown = unnamed.map((iri) => [iri, { name: nameFromIri(iri), types: [] }] as const);
    this.names = new Map([...this.names, ...unknown]);
    // Without an answer their addresses name them.
    const found = await nameThings(this.pod, unnamed).catch(() => new Map<string, NamedThing>());
    this.names = new Map([...this.names, ...found]);
  }

  protected override updated(): void {
    const shown = (this.#talks.value ?? []).slice(0, this.shown);
    void this.#name(shown.flatMap(({ iri }) => this.#participants(iri)));
  }

  #participants(iri: string): readonly string[] {
    return (this.#details?.of(iri)?.values.participant ?? []).map(({ value }) => value);
  }

  override render(): TemplateResult {
    return this.#talks.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#talks.run()),
      complete: (talks) =>
        talks.length === 0
          ? showEmpty({
              icon: "share",
              title: THINGS.emptyKindTitle(KIND_NAMES.messages),
              text: THINGS.emptyKindText,
            })
          : html`<p class="soft" role="status">${THINGS.count(talks.length, talks.length)}</p>
            <ul class="plain talks">${talks.slice(0, this.shown).map((talk) => this.#renderTalk(talk))}</ul>
            ${
              talks.length > this.shown
                ? html`<p><button class="quiet" @click=${() => {
                    this.shown += STEP;
                  }}>${THINGS.showMore}</button></p>`
                : nothing
            }`,
    }) as TemplateResult;
  }

  #renderTalk({ iri, name, last, count }: Conversation): TemplateResult {
    const isOpen = iri === this.open;
    const others = this.#participants(iri)
      .filter((person) => person !== this.session.webId)
      .map((person) => this.names.get(person)?.name ?? person);
    return html`<li><button class="plain" aria-expanded=${isOpen ? "true" : "false"}
        @click=${() => {
          this.open = isOpen ? undefined : iri;
          this.messagesShown = MESSAGES_STEP;
        }}>
        <strong>${name ?? THINGS.noName}</strong><small class="soft">${whenWords(last)}</small>
        <small class="soft">${others.length === 0 ? nothing : VIEWS.with(others.join(", "))}</small><small class="soft">${VIEWS.messages(count)}</small>
      </button>${isOpen ? this.#renderMessages(count) : nothing}</li>`;
  }

  #renderMessages(count: number): unknown {
    return this.#messages.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#messages.run()),
      complete: (messages: readonly Message[]) =>
        html`${
          count > messages.length && messages.length === this.messagesShown
            ? html`<p><button class="quiet" @click=${() => {
                this.messagesShown += MESSAGES_STEP;
              }}>${VIEWS.earlierMessages}</button></p>`
            : nothing
        }<ol class="plain messages" role="list">${messages.map(
          ({ sender, when, text }) =>
            html`<li class=${sender === this.session.webId ? "mine" : ""}><small class="soft">${this.names.get(sender ?? "")?.name ?? sender}${when === undefined ? "" : `, ${whenWords(when)}`}</small><p dir="auto">${text}</p></li>`,
        )}</ol>`,
    });
  }
}

customElements.define("conversation-list", ConversationList);
