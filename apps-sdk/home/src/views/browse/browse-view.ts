import {
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Entry, HomeSession, Webizen } from "../../../../src/index.ts";
import { ACTIONS, FOLDER } from "../../english/browse.ts";
import { NAVIGATION } from "../../english/shell.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { hrefOfIri, type Route } from "../../shell/route.ts";
import { browseLook } from "./browse-look.ts";
import { Drafts } from "./drafts.ts";
import type { FolderView } from "./folder-view.ts";
import "./folder-view.ts";
import { readSorting } from "./list-entries.ts";
import { folderOf, nameOfIri, visibleName } from "./names.ts";
import { GRACE_MS, PendingRemovals } from "./pending-removals.ts";
import { Uploads } from "./uploads.ts";

/** Folders and files of the pod. What goes on in them (uploads, removals, unsaved texts) goes on while other parts are open. */
export class BrowseView extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [look, browseLook];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  /** Why what shows files could not be loaded. */
  declare problem: unknown;
  readonly #drafts = new Drafts();
  #removals: PendingRemovals | undefined;
  #uploads: Uploads | undefined;

  constructor() {
    super();
    addEventListener("pagehide", () => void this.#removals?.flush());
    addEventListener("beforeunload", (event) => {
      if (!this.#drafts.isEmpty || this.#uploads?.isBusy === true) event.preventDefault();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("pod") || this.#removals !== undefined) return;
    this.#removals = new PendingRemovals(this.pod.files, {
      onChange: () => this.#refresh(),
      onFailure: (iri, error) =>
        sayBriefly({
          text: ACTIONS.couldNotRemove(visibleName(nameOfIri(iri)), sayProblem(error)),
        }),
    });
    this.#uploads = new Uploads(this.pod.files, (hasArrived) => {
      this.#refresh();
      if (hasArrived) void this.#folderView?.load();
    });
  }

  get #folderView(): FolderView | null {
    return this.renderRoot.querySelector<FolderView>("folder-view");
  }

  #refresh(): void {
    this.#folderView?.requestUpdate();
  }

  get #iri(): string | undefined {
    return this.route.iri ?? (this.session.storages.length === 1 ? this.session.storage : undefined);
  }

  override render(): TemplateResult {
    const iri = this.#iri;
    if (iri === undefined) return this.#renderPods();
    if (!iri.endsWith("/")) return this.#renderFile(iri);
    return html`<folder-view .pod=${this.pod} .iri=${iri} .sorting=${readSorting(this.route.params.get("sort"))}
      .removals=${this.#removals} .uploads=${this.#uploads}
      @remove=${(event: CustomEvent<Entry>) => this.#remove(event.detail.iri)}></folder-view>`;
  }

  #renderFile(iri: string): TemplateResult {
    if (this.problem !== undefined) return showProblem(this.problem, () => location.reload());
    // What shows files is larger than what shows folders.
    import("./file-view.ts").catch((error: unknown) => {
      this.problem = error;
    });
    const { params } = this.route;
    return html`<file-view .pod=${this.pod} .iri=${iri} .fragment=${params.get("part") ?? undefined}
      .isEditing=${params.has("edit")} .drafts=${this.#drafts}
      @remove=${() => {
        this.#remove(iri);
        location.hash = hrefOfIri("browse", folderOf(iri));
      }}></file-view>`;
  }

  #renderPods(): TemplateResult {
    return html`<h1>${NAVIGATION.browse}</h1><h2>${FOLDER.pods}</h2><ul class="plain">${this.session.storages.map(
      (storage) =>
        html`<li><a class="button quiet" href=${hrefOfIri("browse", storage)}>${icon("folder")} ${visibleName(nameOfIri(storage))}</a></li>`,
    )}</ul>`;
  }

  #remove(iri: string): void {
    const removals = this.#removals;
    const name = visibleName(nameOfIri(iri));
    removals?.add(iri);
    const run = (): void => {
      if (removals?.undo(iri) === true) sayBriefly({ text: ACTIONS.broughtBack(name) });
    };
    sayBriefly({
      text: ACTIONS.removed(name),
      lastsMs: GRACE_MS - 500,
      action: { label: ACTIONS.undo, run },
    });
  }
}

customElements.define("browse-view", BrowseView);
