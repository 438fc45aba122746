import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { QUERY } from "../../english/query.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { listQueries, readQuery, type SavedQuery, saveQuery } from "./saved-queries.ts";

/** The queries that are kept in the pod, and the way to keep one more. Dispatches `query-open` with the text of one. */
export class SavedList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    text: { attribute: false },
    isSaving: { state: true },
    isOpen: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { display: contents; }
      li { display: flex; gap: 0.4rem; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--line); }
      form { display: grid; gap: 0.8rem; }
    `,
  ];
  declare pod: Webizen;
  declare text: () => string;
  declare isSaving: boolean;
  declare isOpen: boolean;
  declare problem: unknown;

  readonly #queries = new Task(this, {
    args: () => [this.pod, this.isOpen] as const,
    task: ([pod, isOpen]) => (isOpen ? listQueries(pod) : []),
  });

  override render(): TemplateResult {
    return html`<button class="quiet" @click=${() => {
      this.isOpen = true;
    }}>${icon("folder")} ${QUERY.saved}</button>
      <button class="quiet" @click=${() => {
        this.isSaving = true;
        this.problem = undefined;
      }}>${icon("add")} ${QUERY.save}</button>
      <home-dialog heading=${QUERY.saved} ?open=${this.isOpen} @close=${() => {
        this.isOpen = false;
      }}>${this.isOpen ? this.#renderQueries() : nothing}</home-dialog>
      <home-dialog heading=${QUERY.saveTitle} ?open=${this.isSaving} @close=${() => {
        this.isSaving = false;
      }}><form @submit=${this.#save}>
        <label>${QUERY.saveName}<br><input name="name" required autocomplete="off"></label>
        <p class="soft">${QUERY.saveHint}</p>
        ${this.problem === undefined ? nothing : showProblem(this.problem)}
        <div class="row"><button>${QUERY.save}</button></div></form></home-dialog>`;
  }

  #renderQueries(): unknown {
    return this.#queries.render({
      pending: () => showBusy(QUERY.reading),
      error: (error) => showProblem(error, () => void this.#queries.run()),
      complete: (queries) =>
        queries.length === 0
          ? html`<p class="soft">${QUERY.noSaved}</p>`
          : html`<ul class="plain">${queries.map(
              (query) =>
                html`<li><button class="plain" @click=${() => void this.#open(query)}>${query.name}</button>
              <button class="plain" aria-label=${QUERY.remove(query.name)} @click=${() => void this.#remove(query)}>${icon("trash")}</button></li>`,
            )}</ul>`,
    });
  }

  async #open({ iri }: SavedQuery): Promise<void> {
    try {
      const text = await readQuery(this.pod, iri);
      this.isOpen = false;
      this.dispatchEvent(new CustomEvent("query-open", { detail: text }));
    } catch (error) {
      sayBriefly({ text: sayProblem(error) });
    }
  }

  async #remove({ iri, name }: SavedQuery): Promise<void> {
    try {
      const text = await readQuery(this.pod, iri);
      await this.pod.files.remove(iri);
      const undo = async (): Promise<void> => {
        try {
          await saveQuery(this.pod, name, text);
          await this.#queries.run();
        } catch (error) {
          sayBriefly({ text: sayProblem(error) });
        }
      };
      sayBriefly({ text: QUERY.removed(name), action: { label: QUERY.undo, run: () => void undo() } });
      await this.#queries.run();
    } catch (error) {
      sayBriefly({ text: sayProblem(error) });
    }
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get("name") ?? "").trim();
    if (name === "") return;
    try {
      await saveQuery(this.pod, name, this.text());
      this.isSaving = false;
      form.reset();
      sayBriefly({ text: QUERY.savedAs(name) });
    } catch (error) {
      this.problem = error;
    }
  };
}

customElements.define("saved-list", SavedList);
