import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Hit, Webizen } from "../../../../src/index.ts";
import { CARD } from "../../english/things.ts";
import { decodeSafely } from "../decode-safely.ts";
import "../home-dialog.ts";
import { icon } from "../icon.ts";
import { look } from "../look.ts";
import { showEmpty } from "../show-empty.ts";
import { showProblem } from "../show-problem.ts";
import "../picture/pod-picture.ts";
import { showBusy } from "../show-busy.ts";
import { type Description, describeThing, type Statement, type Value } from "./describe-thing.ts";
import { hrefOfDocument, hrefOfGraph, hrefOfThing, isHere, safeHref } from "./hrefs.ts";
import { KINDS } from "./kinds.ts";
import { type NamedThing, nameThings } from "./name-things.ts";
import { pictureOf } from "./picture-of.ts";
import { isTerm, literalWords, termWords } from "./value-text.ts";

interface Loaded {
  readonly description: Description;
  readonly names: ReadonlyMap<string, NamedThing>;
}

const MANY = 8;

/** Shows a thing: what is said about it in words, what it is connected with, where that is said, and what is similar. */
export class ThingCard extends LitElement {
  static override properties = {
    pod: { attribute: false },
    iri: { attribute: false },
    hrefOf: { attribute: false },
    isEditing: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { container-type: inline-size; }
      dl { margin: 0; display: grid; grid-template-columns: minmax(6rem, 10rem) minmax(0, 1fr); gap: 0.35rem 1rem; }
      dl dl { grid-template-columns: minmax(4rem, 8rem) minmax(0, 1fr); font-size: 0.95em; border-inline-start: 2px solid var(--line); padding-inline-start: 0.7rem; }
      dt { color: var(--soft); overflow-wrap: anywhere; }
      dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
      dd + dd { grid-column: 2; }
      ul { margin: 0; padding-inline-start: 1.1rem; }
      pod-picture { max-width: 16rem; margin-bottom: 0.8rem; border-radius: var(--radius); overflow: hidden; }
      @container (max-width: 34rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0 } dd { padding-bottom: 0.5rem } dd + dd { grid-column: 1 } }
    `,
  ];
  declare pod: Webizen;
  declare iri: string;
  /** Where a link to another thing leads; default: to its card. */
  declare hrefOf: ((iri: string) => string) | undefined;
  declare isEditing: boolean;

  constructor() {
    super();
    this.isEditing = false;
  }

  readonly #described = new Task(this, {
    args: () => [this.pod, this.iri] as const,
    task: async ([pod, iri], { signal }): Promise<Loaded> => {
      const description = await describeThing(pod, iri, { signal });
      return { description, names: await nameThings(pod, linkedIris(description), { signal }) };
    },
  });

  readonly #similar = new Task(this, {
    args: () => [this.pod, this.iri] as const,
    task: async ([pod, iri], { signal }): Promise<readonly Hit[]> =>
      (await pod.search.similar(iri, { limit: 6, signal })).hits.filter(({ entity }) => entity !== iri),
  });

  override render(): TemplateResult {
    return this.#described.render({
      pending: () => showBusy(CARD.loading),
      error: (error) => showProblem(error, () => void this.#described.run()),
      complete: (loaded) => this.#renderThing(loaded),
    }) as TemplateResult;
  }

  #renderThing({ description, names }: Loaded): TemplateResult {
    const { iri, types, statements, documents } = description;
    const picture = pictureOf(iri, statements);
    return html`<h2>${names.get(iri)?.name ?? iri}</h2>
      ${types.length === 0 ? nothing : html`<p class="row">${types.map((type) => html`<span class="tag">${termWords(type)}</span>`)}</p>`}
      ${picture === undefined ? nothing : html`<pod-picture .pod=${this.pod} .iri=${picture} alt=""></pod-picture>`}
      ${statements.length === 0 ? showEmpty({ icon: "question", title: CARD.nothingTitle, text: CARD.nothingText }) : this.#renderStatements(statements, names)}
      <p class="row">${this.#renderEdit(iri, types)}<a class="button quiet" href=${hrefOfGraph(iri)}>${icon("graph")} ${CARD.graph}</a>
        ${isHere(iri) || documents.length > 0 ? html`<a class="button quiet" href=${hrefOfDocument(documents[0] ?? iri)}>${icon("file")} ${CARD.editIn}</a>` : nothing}</p>
      <h3>${CARD.saidIn}</h3>
      ${
        documents.length === 0
          ? html`<p class="soft">${CARD.saidInNone}</p>`
          : html`<ul>${documents.map((document) => html`<li><a href=${hrefOfDocument(document)}>${pathOf(document)}</a></li>`)}</ul>`
      }
      ${this.#renderIncoming(description, names)} ${this.#renderSimilar()}`;
  }

  #renderEdit(iri: string, types: readonly string[]): TemplateResult | typeof nothing {
    const form = KINDS.find((kind) => kind.form !== undefined && types.includes(kind.form.type))?.form;
    if (form === undefined || !isHere(iri)) return nothing;
    const close = (): void => {
      this.isEditing = false;
    };
    return html`<button class="quiet" @click=${async () => {
      await import("./thing-form.ts");
      this.isEditing = true;
    }}>${icon("edit")} ${CARD.edit}</button>
      <home-dialog heading=${CARD.edit} ?open=${this.isEditing} @close=${close}>${
        this.isEditing
          ? html`<thing-form .pod=${this.pod} .form=${form} .iri=${iri} @thing-saved=${() => {
              close();
              void this.#described.run();
            }}></thing-form>`
          : nothing
      }</home-dialog>`;
  }

  #renderStatements(
    statements: readonly Statement[],
    names: ReadonlyMap<string, NamedThing>,
  ): TemplateResult {
    return html`<dl>${statements.map(
      ({ property, values }) =>
        html`<dt>${termWords(property)}</dt>${values.map((value) => html`<dd>${this.#renderValue(value, names)}</dd>`)}`,
    )}</dl>`;
  }

  #renderValue({ term, inside }: Value, names: ReadonlyMap<string, NamedThing>): unknown {
    if (inside !== undefined) {
      const [only, ...more] = inside.flatMap(({ values }) => values);
      return only !== undefined && more.length === 0
        ? this.#renderValue(only, names)
        : this.#renderStatements(inside, names);
    }
    if (term.termType === "BlankNode") return "…";
    if (term.termType !== "NamedNode") return literalWords(term);
    const { value } = term;
    if (isTerm(value)) return termWords(value);
    if (/^(mailto|tel):/.test(value))
      return html`<a href=${safeHref(value)}>${value.replace(/^\w+:/, "")}</a>`;
    return this.#link(value, names.get(value)?.name ?? value);
  }

  #link(iri: string, name: string): TemplateResult {
    return html`<a href=${this.hrefOf?.(iri) ?? hrefOfThing(iri)}>${name}</a>`;
  }

  #renderIncoming(description: Description, names: ReadonlyMap<string, NamedThing>): unknown {
    const { incoming, hasMoreIncoming } = description;
    if (incoming.length === 0) return nothing;
    const list = html`<ul>${incoming.map(
      ({ iri, property }) =>
        html`<li>${this.#link(iri, names.get(iri)?.name ?? iri)} <span class="soft">(${termWords(property).toLowerCase()})</span></li>`,
    )}</ul>${hasMoreIncoming ? html`<p class="soft">${CARD.more}</p>` : nothing}`;
    return incoming.length <= MANY
      ? html`<h3>${CARD.linkedFrom}</h3>${list}`
      : html`<h3>${CARD.linkedFrom}</h3><details><summary>${incoming.length}${hasMoreIncoming ? "+" : ""}</summary>${list}</details>`;
  }

  #renderSimilar(): unknown {
    return this.#similar.render({
      complete: (hits) =>
        html`<h3>${CARD.similar}</h3>${
          hits.length === 0
            ? html`<p class="soft">${CARD.noSimilar}</p>`
            : html`<ul>${hits.map(({ entity, label }) => html`<li>${this.#link(entity, label)}</li>`)}</ul>`
        }`,
      // A pod without a search has nothing similar to show, and the card is whole without it.
      error: () => nothing,
    });
  }
}

function linkedIris({ iri, statements, incoming }: Description): readonly string[] {
  const inside = (list: readonly Statement[]): readonly string[] =>
    list.flatMap(({ values }) =>
      values.flatMap(({ term, inside: nested }) =>
        nested === undefined
          ? term.termType === "NamedNode" && !isTerm(term.value)
            ? [term.value]
            : []
          : inside(nested),
      ),
    );
  return [iri, ...inside(statements), ...incoming.map((each) => each.iri)];
}

function pathOf(document: string): string {
  if (!isHere(document)) return document;
  return decodeSafely(new URL(document).pathname);
}

customElements.define("thing-card", ThingCard);
