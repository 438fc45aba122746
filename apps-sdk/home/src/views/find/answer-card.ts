import { Task } from "@lit/task";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { type AskAnswer, type Evidence, type Webizen, WebizenError } from "../../../../src/index.ts";
import { ANSWER } from "../../english/find.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { pathOf } from "./render-hit.ts";

const MAX_LETTERS = 320;

/** Answers a question: sentences with the numbers of their sources, and the sources, which open what they were taken from. */
export class AnswerCard extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    question: { attribute: false },
    folder: { attribute: false },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      section { border-inline-start: 0.3rem solid var(--accent); max-width: 52rem; }
      h2 { margin: 0 0 0.4rem; }
      h3 { font-size: 0.95rem; margin: 0.8rem 0 0.3rem; }
      .answer { font-size: 1.08rem; }
      .answer a { text-decoration: none; font-size: 0.8em; vertical-align: super; padding-inline: 0.1em; }
      ol { margin: 0; padding-inline-start: 1.6rem; }
      li { margin: 0.4rem 0; overflow-wrap: anywhere; }
      li:target, li.shown { background: var(--tint); }
      .where { font-size: 0.85rem; }
      li p { margin: 0.1rem 0; font-size: 0.93rem; white-space: pre-line; }
    `,
  ];
  declare pod: Webizen;
  declare question: string;
  declare folder: string;

  readonly #answer = new Task(this, {
    args: () => [this.pod, this.question, this.folder] as const,
    task: ([pod, question, folder], { signal }): Promise<AskAnswer> =>
      pod.ask(question, { signal, ...(folder !== "" && { folder }) }),
  });

  override render(): unknown {
    return this.#answer.render({
      pending: () =>
        html`<section class="card"><h2>${icon("question")} ${ANSWER.heading}</h2>${showBusy(ANSWER.thinking)}</section>`,
      // Whoever cannot ask finds all the same.
      error: (error) =>
        error instanceof WebizenError && (error.code === "unsupported" || error.code === "forbidden")
          ? nothing
          : showProblem(error, () => void this.#answer.run()),
      complete: (answer) => this.#renderAnswer(answer),
    });
  }

  #renderAnswer({ state, sentences, evidence }: AskAnswer): TemplateResult {
    return html`<section class="card" aria-label=${ANSWER.heading}><h2>${icon("question")} ${ANSWER.heading}</h2>
      ${state === "not-found" ? html`<p>${ANSWER.notFound}</p>` : nothing}
      ${state === "evidence" ? html`<p class="soft">${ANSWER.noModel}</p>` : nothing}
      ${
        sentences.length === 0
          ? nothing
          : html`<p class="answer" dir="auto">${sentences.map(
              ({ text, cites }) => html`${text}${cites.map((number) => this.#renderCite(number, evidence))} `,
            )}</p><p class="soft">${ANSWER.check}</p>`
      }
      ${evidence.length === 0 ? nothing : html`<h3>${ANSWER.sources}</h3><ol>${evidence.map((each) => this.#renderSource(each))}</ol>`}</section>`;
  }

  #renderCite(number: number, evidence: readonly Evidence[]): unknown {
    const source = evidence.find((each) => each.number === number);
    return source === undefined
      ? nothing
      : html`<a href=${hrefOfEvidence(source)} aria-label=${ANSWER.source(number)}>[${number}]</a>`;
  }

  #renderSource(source: Evidence): TemplateResult {
    const { number, label = "", document, isReceived } = source;
    const path = pathOf(document);
    const text = withoutNames(source.text, label);
    const short = text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS)}…` : text;
    return html`<li value=${number}><a href=${hrefOfEvidence(source)} dir="auto">${label || path}</a>
      ${label === "" ? nothing : html`<bdi class="where soft">${path}</bdi>`}
      ${isReceived ? html`<span class="tag">${ANSWER.received}</span>` : nothing}
      <p class="soft" dir="auto">${short}</p></li>`;
  }
}

/** The name stands above already, however often a passage begins with it: as its name, and as the heading of its text. */
function withoutNames(text: string, name: string): string {
  let rest = text;
  while (name !== "" && rest.startsWith(name) && /^\s/.test(rest.slice(name.length)))
    rest = rest.slice(name.length).trimStart();
  return rest;
}

/** Opens what a piece of evidence was taken from, at the thing that it is about. */
function hrefOfEvidence({ document, entity }: Evidence): string {
  return hrefOfIri("browse", entity?.startsWith(`${document}#`) === true ? entity : document);
}

customElements.define("answer-card", AnswerCard);
