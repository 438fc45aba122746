import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Entry, Webizen } from "../../../../src/index.ts";
import { ACTIONS, ASK, FOLDER } from "../../english/browse.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { namePage } from "../../parts/name-page.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { browseLook } from "./browse-look.ts";
import { describeFile } from "./describe-file.ts";
import type { EntryAction, EntryList } from "./entry-list.ts";
import "./entry-list.ts";
import type { FolderPicker } from "./folder-picker.ts";
import "./folder-picker.ts";
import {
  filterEntries,
  readEntries,
  type Sorting,
  type SortKey,
  sortEntries,
  writeSorting,
} from "./list-entries.ts";
import { makeNew, type NewThing } from "./make-new.ts";
import type { NameDialog } from "./name-dialog.ts";
import "./name-dialog.ts";
import { nameOfIri, segmentOf, visibleName } from "./names.ts";
import type { PendingRemovals } from "./pending-removals.ts";
import { readDrop } from "./read-drop.ts";
import { renderPath } from "./render-path.ts";
import "./upload-list.ts";
import type { Uploads } from "./uploads.ts";

// A folder that many things come into is read again now and then, and not for each.
const LIVE_MS = 700;

/** A folder: what is in it, and what can be done with that. Tells `remove` with an `Entry`. */
export class FolderView extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    iri: { attribute: false },
    sorting: { attribute: false },
    removals: { attribute: false },
    uploads: { attribute: false },
    entries: { state: true },
    isLoading: { state: true },
    problem: { state: true },
    filter: { state: true },
    may: { state: true },
    isDropping: { state: true },
  };
  static override styles: CSSResultGroup = [look, browseLook];
  declare pod: Webizen;
  declare iri: string;
  declare sorting: Sorting;
  declare removals: PendingRemovals;
  declare uploads: Uploads;
  declare entries: readonly Entry[];
  declare isLoading: boolean;
  declare problem: unknown;
  declare filter: string;
  declare may: ReadonlySet<string>;
  declare isDropping: boolean;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.entries = [];
    this.filter = "";
    this.may = new Set();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("iri")) {
      this.entries = [];
      this.filter = "";
      this.may = new Set();
      void this.load();
      this.#follow();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this.#follow();
    this.#namePage();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  // What others put here shows without being asked for.
  #follow(): void {
    this.#stop?.();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unfollow = this.pod.subscribe(this.iri, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void this.load();
      }, LIVE_MS);
    });
    this.#stop = () => {
      clearTimeout(timer);
      unfollow();
      this.#stop = undefined;
    };
  }

  /** Reads the folder anew. What is shown stays until then. */
  async load(): Promise<void> {
    const { iri } = this;
    this.problem = undefined;
    this.isLoading = true;
    this.#namePage();
    void describeFile(this.pod, iri).then((found) => {
      if (this.iri === iri && found !== undefined) this.may = found.may;
    });
    try {
      const isFirst = this.entries.length === 0;
      const entries = await readEntries(this.pod.files, iri, (some) => {
        if (this.iri === iri && isFirst) this.entries = some;
        return this.iri === iri;
      });
      if (this.iri === iri) this.entries = entries;
    } catch (error) {
      if (this.iri === iri) this.problem = error;
    } finally {
      if (this.iri === iri) this.isLoading = false;
    }
  }

  #namePage(): void {
    namePage(this, visibleName(nameOfIri(this.iri)));
  }

  get #mayAdd(): boolean {
    return this.may.has("append") || this.may.has("write");
  }

  override render(): TemplateResult {
    const present = this.entries.filter(({ iri }) => !this.removals.hides(iri));
    const shown = sortEntries(filterEntries(present, this.filter), this.sorting);
    return html`${renderPath(this.iri)}<h1><bdi>${visibleName(nameOfIri(this.iri))}</bdi></h1>
      <div class=${this.isDropping ? "dropping" : ""} @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
        ${this.#renderTools()}
        <upload-list .uploads=${this.uploads.list} @clear=${() => this.uploads.clear()}
          @cancel=${(event: CustomEvent<number>) => this.uploads.cancel(event.detail)}></upload-list>
        ${this.problem === undefined ? nothing : showProblem(this.problem, () => void this.load())}
        <p class="soft" role="status" aria-busy=${this.isLoading ? "true" : "false"}>${this.#countWords(shown.length, present.length)}</p>
        ${shown.length > 0 ? this.#renderList(shown) : this.#renderNothing(present.length)}
      </div>
      ${this.isDropping ? html`<p class="drop"><span>${FOLDER.drop}</span></p>` : nothing}
      <name-dialog></name-dialog><folder-picker .pod=${this.pod}></folder-picker>`;
  }

  #countWords(shown: number, all: number): string {
    if (this.isLoading && all === this.entries.length) return FOLDER.loading(all);
    if (this.problem !== undefined && all === 0) return "";
    return shown === all ? FOLDER.count(all) : FOLDER.filtered(shown, all);
  }

  #renderTools(): TemplateResult {
    const make = (what: NewThing, words: string, picture: "folder" | "note" | "graph"): TemplateResult =>
      html`<button class="plain" @click=${() => this.#make(what)}>${icon(picture)} ${words}</button>`;
    return html`<div class="tools row">
      ${
        this.#mayAdd
          ? html`<input type="file" multiple hidden aria-label=${FOLDER.uploadHint} @change=${this.#choose}>
        <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click()}>${icon("upload")} ${FOLDER.upload}</button>
        <details class="menu" @click=${this.#closeMenu} @keydown=${this.#escapeMenu}><summary class="button quiet">${icon("add")} ${FOLDER.new}</summary><div>
          ${make("folder", FOLDER.newFolder, "folder")} ${make("note", FOLDER.newNote, "note")}
          ${make("document", FOLDER.newDocument, "graph")}</div></details>`
          : nothing
      }
      ${this.may.has("control") ? html`<a class="button quiet" href=${hrefOfIri("sharing", this.iri)}>${icon("share")} ${FOLDER.share}</a>` : nothing}
      <label><span class="visually-hidden">${FOLDER.filter}</span><input type="search" placeholder=${FOLDER.filter} .value=${this.filter}
        @input=${(event: Event) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}></label></div>
      ${this.may.size > 0 && !this.#mayAdd ? html`<p class="soft">${icon("lock")} ${FOLDER.readOnly}</p>` : nothing}`;
  }

  #renderList(shown: readonly Entry[]): TemplateResult {
    return html`<entry-list .entries=${shown} .sorting=${this.sorting} .canChange=${this.may.has("write")}
      @sort=${this.#sort} @act=${this.#act}></entry-list>`;
  }

  #renderNothing(all: number): unknown {
    if (this.isLoading || this.problem !== undefined) return nothing;
    if (all > 0) {
      const next = html`<button class="quiet" @click=${() => {
        this.filter = "";
      }}>${FOLDER.showAll}</button>`;
      return showEmpty({
        icon: "search",
        title: FOLDER.noMatchTitle,
        text: FOLDER.noMatchText(this.filter),
        next,
      });
    }
    const text = this.#mayAdd ? FOLDER.emptyText : FOLDER.emptyReadOnly;
    return showEmpty({ icon: "folder", title: FOLDER.emptyTitle, text });
  }

  readonly #closeMenu = (event: Event): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if ((event.target as HTMLElement).closest("div") !== null) menu.open = false;
  };

  readonly #escapeMenu = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    const menu = event.currentTarget as HTMLDetailsElement;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };

  readonly #sort = ({ detail: key }: CustomEvent<SortKey>): void => {
    const isDescending = this.sorting.key === key ? !this.sorting.isDescending : false;
    location.replace(hrefOfIri("browse", this.iri, { sort: writeSorting({ key, isDescending }) }));
  };

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.uploads.add([...(input.files ?? [])].map((file) => ({ folder: this.iri, file })));
    input.value = "";
  };

  readonly #dragOver = (event: DragEvent): void => {
    if (!this.#mayAdd || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.isDropping = true;
  };

  readonly #dragLeave = (): void => {
    this.isDropping = false;
  };

  readonly #drop = (event: DragEvent): void => {
    this.isDropping = false;
    if (!this.#mayAdd || event.dataTransfer === null) return;
    event.preventDefault();
    readDrop(event.dataTransfer, this.iri).then(
      (files) => this.uploads.add(files),
      (error) => sayBriefly({ text: String(error) }),
    );
  };

  get #nameDialog(): NameDialog {
    return this.renderRoot.querySelector("name-dialog") as NameDialog;
  }

  get #taken(): ReadonlySet<string> {
    return new Set(this.entries.map(({ name }) => name));
  }

  #make(what: NewThing): void {
    const { iri } = this;
    const heading = { folder: ASK.newFolder, note: ASK.newNote, document: ASK.newDocument }[what];
    this.#nameDialog.ask({
      heading,
      button: ASK.make,
      name: "",
      taken: this.#taken,
      answer: async (name) => {
        const made = await makeNew(this.pod.files, { what, name, folder: iri });
        location.hash = hrefOfIri("browse", made, what === "folder" ? {} : { edit: "1" });
      },
    });
  }

  readonly #act = ({ detail: { does, entry } }: CustomEvent<EntryAction>): void => {
    if (does === "rename") this.#rename(entry);
    else if (does === "move") this.#move(entry);
    else this.#remove(entry);
  };

  #rename(entry: Entry): void {
    const shown = visibleName(entry.name);
    const taken = new Set([...this.#taken].filter((name) => name !== entry.name));
    const answer = async (name: string): Promise<void> => {
      if (name === entry.name) return;
      await this.pod.files.move(
        entry.iri,
        `${this.iri}${segmentOf(name)}${entry.kind === "folder" ? "/" : ""}`,
      );
      sayBriefly({ text: ACTIONS.renamed(visibleName(name)) });
      await this.load();
    };
    this.#nameDialog.ask({
      heading: ASK.rename(shown),
      button: ASK.renameNow,
      name: entry.name,
      taken,
      answer,
    });
  }

  #move(entry: Entry): void {
    const picker = this.renderRoot.querySelector("folder-picker") as FolderPicker;
    const answer = async (folder: string): Promise<void> => {
      await this.pod.files.move(
        entry.iri,
        `${folder}${segmentOf(entry.name)}${entry.kind === "folder" ? "/" : ""}`,
      );
      sayBriefly({ text: ACTIONS.moved(visibleName(entry.name), visibleName(nameOfIri(folder))) });
      await this.load();
    };
    picker.ask({ entry, answer });
  }

  #remove(entry: Entry): void {
    this.dispatchEvent(new CustomEvent<Entry>("remove", { detail: entry }));
    // Focus goes to what took its place, and not to the top of the page.
    const list = this.renderRoot.querySelector<EntryList>("entry-list");
    const at = list?.entries.findIndex(({ iri }) => iri === entry.iri) ?? -1;
    void this.updateComplete.then(() => {
      if (list?.isConnected && list.entries.length > 1)
        void list.focusEntry(Math.max(0, Math.min(at, list.entries.length - 2)));
    });
  }
}

customElements.define("folder-view", FolderView);
