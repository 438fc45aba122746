import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { ANSWER, QUERY } from "../../english/query.ts";
import { copyText } from "../../parts/copy-text.ts";
import "../../parts/editor/code-editor.ts";
import type { CodeEditor, TextFault } from "../../parts/editor/code-editor.ts";
import "../../parts/home-dialog.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import "../../parts/results/answer-view.ts";
import type { Answered } from "../../parts/results/answer-view.ts";
import { hrefOf, type Route } from "../../shell/route.ts";
import { addPrefixes } from "./add-prefixes.ts";
import { askPod, type Explained, explainQuery } from "./ask-pod.ts";
import { EXAMPLES } from "./examples.ts";
import { readVocabulary, type VocabularyTerm } from "./pod-vocabulary.ts";
import { readFault } from "./read-fault.ts";
import "./saved-list.ts";
import { sparqlCompletion } from "./sparql-completion.ts";

const PARAM = "q";

/** Asks in SPARQL: an editor that knows the pod's own vocabulary, and the answer in fitting forms. */
export class QueryView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    text: { state: true },
    isFederated: { state: true },
    isLive: { state: true },
    isRunning: { state: true },
    answered: { state: true },
    explained: { state: true },
    fault: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      code-editor { height: clamp(11rem, 32vh, 20rem); resize: vertical; }
      .choices { margin: 0.7rem 0; }
      .choices label { font-weight: 400; }
      .bar { margin: 0.7rem 0; }
      pre { overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.7rem; font-family: var(--mono); font-size: 0.85rem; }
      .answer { margin-top: 1.2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
      select { max-width: 16rem; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare text: string;
  declare isFederated: boolean;
  declare isLive: boolean;
  declare isRunning: boolean;
  declare answered: Answered | undefined;
  declare explained: Explained | undefined;
  declare fault: TextFault | undefined;
  readonly #editor = createRef<CodeEditor>();
  readonly #extensions: readonly Extension[];
  #vocabulary: Promise<readonly VocabularyTerm[]> | undefined;
  #stop: AbortController | undefined;

  constructor() {
    super();
    this.text = addPrefixes(EXAMPLES[0]?.text ?? "");
    this.isFederated = false;
    this.isLive = false;
    this.isRunning = false;
    const run = (): boolean => {
      void this.#run();
      return true;
    };
    this.#extensions = [
      keymap.of([{ key: "Mod-Enter", run }]),
      sparqlCompletion(() => (this.#vocabulary ??= readVocabulary(this.pod))),
    ];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const asked = changed.has("route") ? this.route.params.get(PARAM) : null;
    if (asked !== null && asked !== this.text) {
      this.text = asked;
      this.answered = undefined;
      this.fault = undefined;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  override render(): TemplateResult {
    return html`<h1>${QUERY.title}</h1><p class="soft">${QUERY.explanation}</p>
      <div class="row bar">
        <label class="row">${QUERY.examples} <select @change=${this.#choose}><option value="">${QUERY.chooseExample}</option>
          ${EXAMPLES.map(({ name }, index) => html`<option value=${index}>${name}</option>`)}</select></label>
        <saved-list .pod=${this.pod} .text=${() => this.#editor.value?.value ?? this.text} @query-open=${(event: CustomEvent<string>) => this.#open(event.detail)}></saved-list>
        <button class="quiet" @click=${this.#copyLink}>${icon("share")} ${QUERY.copyLink}</button>
      </div>
      <code-editor ${ref(this.#editor)} language="sparql" label=${QUERY.editor} .value=${this.text} .fault=${this.fault} .extensions=${this.#extensions}
        @change=${() => {
          if (this.fault !== undefined) this.fault = undefined;
        }}></code-editor>
      <div class="row choices">
        ${
          this.isRunning
            ? html`<button class="alarm" @click=${() => this.#stop?.abort()}>${icon("close")} ${QUERY.stop}</button>`
            : html`<button title=${QUERY.runTitle} @click=${() => void this.#run()}>${icon("query")} ${QUERY.run}</button>`
        }
        <button class="quiet" ?disabled=${this.isRunning} @click=${() => void this.#explain()}>${ANSWER.explain}</button>
        <label class="row"><input type="checkbox" .checked=${this.isFederated} ?disabled=${this.isLive} @change=${(
          event: Event,
        ) => {
          this.isFederated = (event.target as HTMLInputElement).checked;
        }}> ${QUERY.federated}</label>
        <label class="row"><input type="checkbox" .checked=${this.isLive} ?disabled=${this.isFederated} @change=${(
          event: Event,
        ) => {
          this.isLive = (event.target as HTMLInputElement).checked;
        }}> ${QUERY.live}</label>
        <span class="soft" role="status">${this.isRunning && this.answered === undefined ? QUERY.running : ""}</span>
      </div>
      ${this.#renderFault()} ${this.#renderExplained()}
      ${this.answered === undefined ? nothing : html`<section class="answer" aria-label=${ANSWER.label}><answer-view .pod=${this.pod} .answered=${this.answered}></answer-view></section>`}`;
  }

  #renderFault(): TemplateResult | typeof nothing {
    const { fault } = this;
    if (fault === undefined) return nothing;
    return html`<div class="card" role="alert"><p>${icon("warning")} ${fault.message}</p>
      ${fault.line === undefined ? nothing : html`<button class="quiet" @click=${() => this.#editor.value?.goToLine(fault.line ?? 1)}>${QUERY.toLine(fault.line)}</button>`}</div>`;
  }

  #renderExplained(): TemplateResult | typeof nothing {
    const { explained } = this;
    if (explained === undefined) return nothing;
    return html`<section class="answer" aria-label=${ANSWER.explain}><h2>${ANSWER.explain}</h2>
      <p>${ANSWER.seen(explained.visibleGraphs, explained.visibleTriples)}</p>
      <h3>${ANSWER.steps}</h3><table><tbody>${Object.entries(explained.timings).map(([step, ms]) => html`<tr><th scope="row">${step.replace(/Ms$/, "")}</th><td>${ms} ms</td></tr>`)}</tbody></table>
      <h3>${ANSWER.plan}</h3><pre tabindex="0">${explained.plan.join("\n")}</pre></section>`;
  }

  readonly #choose = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const example = EXAMPLES[Number(select.value)];
    if (select.value === "" || example === undefined) return;
    select.value = "";
    this.#open(example.text);
    void this.#run();
  };

  #open(text: string): void {
    this.text = addPrefixes(text);
    const editor = this.#editor.value;
    if (editor !== undefined) editor.value = this.text;
    this.fault = undefined;
  }

  // The customary prefixes are declared where they are missing, so that what is shown is what is asked.
  #take(): string {
    this.#open(this.#editor.value?.value ?? this.text);
    history.replaceState(history.state, "", hrefOf("query", "", { [PARAM]: this.text }));
    return this.text;
  }

  async #run(): Promise<void> {
    const { isFederated, isLive } = this;
    await this.#while(async (text, signal) => {
      this.answered = undefined;
      await askPod(this.pod, { text, isFederated, isLive, signal }, (answered) => {
        if (!signal.aborted) this.answered = answered;
      });
    });
  }

  async #explain(): Promise<void> {
    await this.#while(async (text, signal) => {
      this.explained = await explainQuery(this.pod, text, signal);
    });
  }

  async #while(act: (text: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const text = this.#take();
    this.isRunning = true;
    this.explained = undefined;
    try {
      await act(text, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) this.fault = readFault(error, text);
    }
    if (this.#stop === stop) this.isRunning = false;
  }

  readonly #copyLink = async (): Promise<void> => {
    this.#take();
    await copyText(location.href, QUERY.linkCopied);
  };
}

customElements.define("query-view", QueryView);
