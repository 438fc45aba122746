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
import type { Webizen } from "../../../../src/index.ts";
import { ACTIONS, FILE, FOLDER } from "../../english/browse.ts";
import { formatBytes, formatTime } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { namePage } from "../../parts/name-page.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfGraph } from "../../parts/things/hrefs.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { browseLook } from "./browse-look.ts";
import { describeFile, downloadHref, type FileDescription } from "./describe-file.ts";
import type { Drafts } from "./drafts.ts";
import "./file-preview.ts";
import { kindOfFile, kindWords } from "./kind-words.ts";
import { nameOfIri, visibleName } from "./names.ts";
import { renderPath } from "./render-path.ts";

const EDITABLE: readonly string[] = ["text", "markdown", "rdf", "page"];
const MAX_EDITED_BYTES = 2_000_000;

/** A file: what it is, what can be done with it, and what is in it. Tells `remove`. */
export class FileView extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    iri: { attribute: false },
    fragment: { attribute: false },
    isEditing: { attribute: false },
    drafts: { attribute: false },
    file: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [look, browseLook, css`.facts { margin: 0 0 0.8rem; }`];
  declare pod: Webizen;
  declare iri: string;
  /** The thing in the document that is meant, as the fragment of its address. */
  declare fragment: string | undefined;
  declare isEditing: boolean;
  declare drafts: Drafts;
  declare file: FileDescription | undefined;
  declare problem: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#namePage();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("iri") || (changed.has("isEditing") && changed.get("isEditing") === true))
      void this.#load();
  }

  async #load(): Promise<void> {
    const { iri } = this;
    if (this.file?.iri !== iri) this.file = undefined;
    this.problem = undefined;
    this.#namePage();
    try {
      const file = (await describeFile(this.pod, iri)) ?? (await this.#readWhole(iri));
      if (this.iri === iri) this.file = file;
    } catch (error) {
      if (this.iri === iri) this.problem = error;
    }
  }

  #namePage(): void {
    namePage(this, visibleName(nameOfIri(this.iri)));
  }

  // Says why it cannot be had; or has it from the cache of this device, which answers no other question.
  async #readWhole(iri: string): Promise<FileDescription> {
    const { blob, type, etag, modified, may } = await this.pod.files.read(iri);
    return { iri, type, size: blob.size, etag, modified, may };
  }

  override render(): TemplateResult {
    const { iri, file, problem } = this;
    return html`${renderPath(iri)}<h1><bdi>${visibleName(nameOfIri(iri))}</bdi></h1>
      ${problem === undefined ? nothing : showProblem(problem, () => void this.#load())}
      ${file === undefined ? this.#renderWaiting() : this.#renderFile(file)}`;
  }

  #renderWaiting(): unknown {
    return this.problem === undefined ? html`<p class="soft" aria-busy="true">${FILE.opening}</p>` : nothing;
  }

  #renderFile(file: FileDescription): TemplateResult {
    const { type, size, modified } = file;
    const facts = [
      kindWords("file", type),
      size === undefined ? undefined : formatBytes(size),
      modified === undefined ? undefined : FILE.changed(formatTime(modified)),
    ].filter((fact) => fact !== undefined);
    if (this.isEditing && this.#canEdit(file)) return this.#renderEditor(file);
    return html`<p class="facts soft">${facts.join(" · ")}
      ${file.may.size > 0 && !file.may.has("write") ? html`<span class="tag">${FILE.readOnly}</span>` : nothing}</p>
      ${this.#renderTools(file)}
      <file-preview .pod=${this.pod} .file=${file} .fragment=${this.fragment}></file-preview>`;
  }

  #canEdit({ type, size, may }: FileDescription): boolean {
    return may.has("write") && EDITABLE.includes(kindOfFile(type)) && (size ?? 0) <= MAX_EDITED_BYTES;
  }

  #renderTools(file: FileDescription): TemplateResult {
    const { iri, may, type } = file;
    return html`<div class="tools row">
      ${this.#canEdit(file) ? html`<a class="button" href=${hrefOfIri("browse", iri, { edit: "1" })}>${icon("edit")} ${FILE.edit}</a>` : nothing}
      <a class="button quiet" href=${downloadHref(iri)} download>${icon("download")} ${ACTIONS.download}</a>
      ${may.has("control") ? html`<a class="button quiet" href=${hrefOfIri("sharing", iri)}>${icon("share")} ${ACTIONS.share}</a>` : nothing}
      ${kindOfFile(type) === "rdf" ? html`<a class="button quiet" href=${hrefOfGraph(iri)}>${icon("graph")} ${FOLDER.graph}</a>` : nothing}
      ${may.has("write") ? html`<button class="alarm" @click=${() => this.dispatchEvent(new Event("remove"))}>${icon("trash")} ${ACTIONS.remove}</button>` : nothing}
    </div>`;
  }

  #renderEditor(file: FileDescription): TemplateResult {
    import("./file-editor.ts").catch((error: unknown) => {
      this.problem = error;
    });
    return html`<file-editor .pod=${this.pod} .file=${file} .drafts=${this.drafts}></file-editor>`;
  }
}

customElements.define("file-view", FileView);
