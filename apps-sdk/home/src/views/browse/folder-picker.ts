import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { Entry, Webizen } from "../../../../src/index.ts";
import { ACTIONS, ASK, FOLDER } from "../../english/browse.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import "../../parts/home-dialog.ts";
import { readEntries, sortEntries } from "./list-entries.ts";
import { folderOf, nameOfIri, visibleName } from "./names.ts";

/** What is moved, and how. */
export interface MoveQuestion {
  readonly entry: Entry;
  /** Moves it; what it throws is shown, and the window stays. */
  readonly answer: (folder: string) => Promise<void>;
}

/** Lets somebody choose a folder in a window. */
export class FolderPicker extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    question: { state: true },
    folder: { state: true },
    folders: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      ul { max-height: 45vh; overflow-y: auto; border: 1px solid var(--line); border-radius: 0.4rem; background: var(--card); }
      li button { width: 100%; }
    `,
  ];
  declare pod: Webizen;
  declare question: MoveQuestion | undefined;
  declare folder: string;
  declare folders: readonly Entry[] | undefined;
  declare problem: unknown;
  declare isBusy: boolean;

  /** Opens the window at the folder in which the thing is. */
  ask(question: MoveQuestion): void {
    this.question = question;
    this.isBusy = false;
    void this.#go(folderOf(question.entry.iri));
  }

  async #go(folder: string): Promise<void> {
    this.folder = folder;
    this.folders = undefined;
    this.problem = undefined;
    try {
      const entries = await readEntries(this.pod.files, folder, () => this.folder === folder);
      const folders = entries.filter(({ kind }) => kind === "folder");
      if (this.folder === folder) this.folders = sortEntries(folders, { key: "name", isDescending: false });
    } catch (error) {
      if (this.folder === folder) this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { question } = this;
    const name = visibleName(question?.entry.name ?? "");
    return html`<home-dialog heading=${ASK.move(name)} ?open=${question !== undefined} @close=${this.#close}>
      ${question === undefined ? nothing : this.#renderFolder(question.entry)}</home-dialog>`;
  }

  #renderFolder({ iri }: Entry): TemplateResult {
    const { folder, folders } = this;
    const why = whyNot(iri, folder);
    return html`<p class="row"><strong>${icon("folder")} ${visibleName(decodePath(folder))}</strong></p>
      <ul class="plain" aria-label=${FOLDER.members}>
        ${this.#isRoot(folder) ? nothing : html`<li><button class="plain" @click=${() => this.#go(folderOf(folder))}>${icon("back")} ${ASK.up}</button></li>`}
        ${
          folders === undefined
            ? html`<li class="soft">${FOLDER.loading(0)}</li>`
            : folders.map(
                (each) =>
                  html`<li><button class="plain" ?disabled=${each.iri === iri} @click=${() => this.#go(each.iri)}>${icon("folder")} ${visibleName(each.name)}</button></li>`,
              )
        }
        ${folders?.length === 0 ? html`<li class="soft">${ASK.noFolders}</li>` : nothing}</ul>
      ${this.problem === undefined ? nothing : showProblem(this.problem)}
      <p class="soft" role="status">${why ?? nothing}</p>
      <p class="row"><button ?disabled=${why !== undefined || this.isBusy} @click=${this.#answer}>${ASK.moveHere}</button>
        <button class="quiet" @click=${this.#close}>${ACTIONS.cancel}</button></p>`;
  }

  #isRoot(folder: string): boolean {
    return this.pod.session.storages.includes(folder) || new URL(folder).pathname === "/";
  }

  readonly #close = (): void => {
    this.question = undefined;
  };

  readonly #answer = async (): Promise<void> => {
    this.isBusy = true;
    try {
      await this.question?.answer(this.folder);
      this.question = undefined;
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
    }
  };
}

function whyNot(iri: string, folder: string): string | undefined {
  if (folderOf(iri) === folder) return ASK.sameFolder;
  return iri.endsWith("/") && folder.startsWith(iri) ? ASK.intoItself : undefined;
}

function decodePath(folder: string): string {
  const { pathname } = new URL(folder);
  return pathname
    .split("/")
    .map((segment) => (segment === "" ? "" : nameOfIri(`http://x/${segment}`)))
    .join("/");
}

customElements.define("folder-picker", FolderPicker);
