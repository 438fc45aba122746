import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { type Webizen, WebizenError } from "../../../../src/index.ts";
import { ACTIONS, EDITOR, FILE } from "../../english/browse.ts";
import type { CodeEditor, TextFault } from "../../parts/editor/code-editor.ts";
import "../../parts/editor/code-editor.ts";
import "../../parts/home-dialog.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { findFault, languageOf } from "./check-text.ts";
import type { FileDescription } from "./describe-file.ts";
import type { Drafts } from "./drafts.ts";
import { folderOf, nameOfIri, segmentOf, visibleName } from "./names.ts";

/**
 * Edits a file that is text. It is checked before it is sent, and sent under the condition that it is still as it was read; what
 * was written and not saved is kept while the page is open.
 */
export class FileEditor extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    file: { attribute: false },
    drafts: { attribute: false },
    text: { state: true },
    isChanged: { state: true },
    isSaving: { state: true },
    hasConflict: { state: true },
    fault: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`code-editor { height: max(16rem, calc(100dvh - 19rem)); margin: 0.6rem 0; } .fault { color: var(--alarm); margin: 0.3rem 0; }`,
  ];
  declare pod: Webizen;
  declare file: FileDescription;
  declare drafts: Drafts;
  /** As it was read, or a draft; absent until then. */
  declare text: string | undefined;
  declare isChanged: boolean;
  declare isSaving: boolean;
  declare hasConflict: boolean;
  declare fault: TextFault | undefined;
  declare problem: unknown;
  #etag: string | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("file") && changed.get("file")?.iri !== this.file.iri) void this.#open();
  }

  async #open(): Promise<void> {
    const { iri } = this.file;
    this.text = undefined;
    this.isChanged = false;
    this.hasConflict = false;
    this.fault = undefined;
    this.problem = undefined;
    const draft = this.drafts.find(iri);
    try {
      if (draft !== undefined) {
        this.#etag = draft.etag;
        this.text = draft.text;
        this.isChanged = true;
        sayBriefly({ text: EDITOR.draftBack });
      } else await this.#read();
      await this.updateComplete;
      this.#editor?.focus();
    } catch (error) {
      this.problem = error;
    }
  }

  async #read(): Promise<void> {
    const { iri } = this.file;
    const { blob, etag } = await this.pod.files.read(iri);
    const text = await blob.text();
    if (iri !== this.file.iri) return;
    this.#etag = etag;
    this.text = text;
    this.isChanged = false;
    // The editor may hold another text than the one that it was given last.
    if (this.#editor !== null) this.#editor.value = text;
  }

  get #editor(): CodeEditor | null {
    return this.renderRoot.querySelector<CodeEditor>("code-editor");
  }

  override render(): TemplateResult {
    if (this.problem !== undefined && this.text === undefined)
      return showProblem(this.problem, () => void this.#open());
    if (this.text === undefined) return html`<p class="soft" aria-busy="true">${FILE.opening}</p>`;
    const { iri, type } = this.file;
    const { fault } = this;
    return html`<div class="row"><button ?disabled=${this.isSaving || !this.isChanged} @click=${this.#save}>${ACTIONS.save}</button>
        ${
          this.isChanged
            ? html`<button class="quiet" @click=${this.#discard}>${EDITOR.discard}</button><span class="soft" role="status">${EDITOR.unsaved}</span>`
            : html`<a class="button quiet" href=${hrefOfIri("browse", iri)}>${EDITOR.close}</a>`
        }</div>
      ${
        fault === undefined
          ? nothing
          : html`<p class="fault" role="alert">${EDITOR.faultAt(fault.line, fault.message)}
        ${fault.line === undefined ? nothing : html`<button class="quiet" @click=${() => this.#editor?.goToLine(fault.line ?? 1)}>${EDITOR.goToFault}</button>`}</p>`
      }
      ${this.problem === undefined ? nothing : showProblem(this.problem)}
      <code-editor .value=${this.text} .language=${languageOf(type)} .label=${EDITOR.label(visibleName(nameOfIri(iri)))} .fault=${fault}
        @change=${this.#change} @save=${this.#save}></code-editor>
      ${this.#renderConflict()}`;
  }

  #renderConflict(): TemplateResult {
    const name = nameOfIri(this.file.iri);
    return html`<home-dialog heading=${EDITOR.conflictTitle} ?open=${this.hasConflict} @close=${this.#closeConflict}>
      <p>${EDITOR.conflictText}</p>
      <p class="row"><button @click=${() => this.#saveCopy(EDITOR.copyOf(name))}>${EDITOR.saveCopy}</button>
        <button class="quiet" @click=${() => this.#discard()}>${EDITOR.takeTheirs}</button>
        <button class="alarm" @click=${() => this.#overwrite()}>${EDITOR.keepMine}</button></p></home-dialog>`;
  }

  readonly #closeConflict = (): void => {
    this.hasConflict = false;
  };

  readonly #change = (): void => {
    const text = this.#editor?.value ?? "";
    this.isChanged = true;
    this.drafts.keep(this.file.iri, text, this.#etag);
    if (this.fault !== undefined) this.fault = findFault(text, this.file.type, this.file.iri);
  };

  readonly #discard = async (): Promise<void> => {
    this.drafts.forget(this.file.iri);
    this.#closeConflict();
    this.fault = undefined;
    this.problem = undefined;
    this.isChanged = false;
    try {
      await this.#read();
    } catch (error) {
      this.problem = error;
    }
  };

  readonly #save = async (): Promise<void> => {
    const text = this.#editor?.value ?? "";
    const { iri, type } = this.file;
    if (this.isSaving || !this.isChanged) return;
    this.fault = findFault(text, type, iri);
    this.problem = undefined;
    if (this.fault !== undefined) return;
    this.isSaving = true;
    try {
      const condition = this.#etag === undefined ? {} : { when: { etag: this.#etag } };
      const { etag, isQueued } = await this.pod.files.write(iri, text, { ...this.#typed, ...condition });
      this.#keepAsSaved(text, etag);
      sayBriefly({ text: isQueued ? EDITOR.queued : EDITOR.saved });
    } catch (error) {
      if (error instanceof WebizenError && error.code === "conflict") this.hasConflict = true;
      else this.problem = error;
    } finally {
      this.isSaving = false;
    }
  };

  get #typed(): { readonly type?: string } {
    return this.file.type === undefined ? {} : { type: this.file.type };
  }

  #keepAsSaved(text: string, etag: string | undefined): void {
    this.#etag = etag;
    this.drafts.forget(this.file.iri);
    // Whoever went on writing while it was sent has something to save still.
    const now = this.#editor?.value ?? text;
    this.isChanged = now !== text;
    if (this.isChanged) this.drafts.keep(this.file.iri, now, etag);
  }

  // Theirs is read again, so that it is what was shown a moment ago that is replaced, and nothing later.
  async #overwrite(): Promise<void> {
    this.#closeConflict();
    try {
      this.#etag = (await this.pod.files.read(this.file.iri)).etag;
      await this.#save();
    } catch (error) {
      this.problem = error;
    }
  }

  async #saveCopy(name: string): Promise<void> {
    const text = this.#editor?.value ?? "";
    this.#closeConflict();
    try {
      const copy = `${folderOf(this.file.iri)}${segmentOf(name)}`;
      const { iri } = await this.pod.files.write(copy, text, { ...this.#typed, when: "new" });
      this.drafts.forget(this.file.iri);
      sayBriefly({ text: EDITOR.savedCopy(visibleName(nameOfIri(iri))) });
      location.hash = hrefOfIri("browse", iri);
    } catch (error) {
      this.problem = error;
    }
  }
}

customElements.define("file-editor", FileEditor);
