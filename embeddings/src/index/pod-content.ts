import type { DatabaseSync } from "node:sqlite";
import { atOnce, type Steps } from "../steps.ts";
import type { Passage } from "../text/passage.ts";
import { openWordIndex } from "../words/open-word-index.ts";
import type { WordIndex } from "../words/word-index.ts";
import { type DocumentRow, type DocumentTable, openDocumentTable } from "./document-table.ts";
import { DOCUMENT_STATE } from "./index-schema.ts";
import { type LabelTable, openLabelTable } from "./label-table.ts";
import { openPassageTable, type PassageTable } from "./passage-table.ts";
import type { SearchableDocument, SearchChange, VisibilityClass } from "./search-feed.ts";
import type { VectorSlot } from "./vector-slot.ts";
import { openVisibilityTable, type VisibilityTable } from "./visibility-table.ts";

/** Everything that is known of a pod. All changes are made in a transaction. */
export interface PodContent {
  readonly visibilities: VisibilityTable;
  readonly documents: DocumentTable;
  readonly passages: PassageTable;
  readonly labels: LabelTable;
  readonly words: WordIndex;
  /** The model that serves, then one that is being changed to. */
  slots: readonly VectorSlot[];
  /** Takes part in what happened. @param isPublic of each class that the change names */
  apply(change: SearchChange, isPublic: (visibility: VisibilityClass) => boolean): void;
  /** Enters the text of a document, in place of what it had. */
  setText(row: DocumentRow, passages: readonly Passage[]): Steps;
}

/** Opens the tables of a pod's index. @param storage IRI of the pod */
export function openPodContent(database: DatabaseSync, storage: string): PodContent {
  const visibilities = openVisibilityTable(database);
  const documents = openDocumentTable(database, visibilities);
  const passages = openPassageTable(database);
  const labels = openLabelTable(database, visibilities);
  const words = openWordIndex(database);

  function* dropTextStepwise(document: number): Steps {
    for (const id of passages.idsOf(document)) {
      words.remove(id);
      for (const slot of content.slots) slot.remove(id);
      passages.remove(id);
      yield;
    }
  }

  /** At once, for what is taken away must not be found by the next search. */
  function dropText(document: number): void {
    atOnce(dropTextStepwise(document));
  }

  /** Has a document read anew; nothing of it is found until then. */
  function dropAndRead(document: number): void {
    dropText(document);
    labels.removeUse(document);
    documents.setState(document, DOCUMENT_STATE.pending);
  }

  function put(document: SearchableDocument, group: number): void {
    const row = documents.find(document.iri);
    if (row === undefined) documents.insert(document, group);
    else if (row.etag === document.etag && row.content_type === document.contentType) {
      reclassify(row, group);
      documents.touch(row.id, document, group);
    } else {
      dropText(row.id);
      labels.remove(row.id);
      documents.replace(row.id, document, group);
      for (const user of labels.listUsers(row.iri)) dropAndRead(user);
    }
  }

  function remove(iri: string): void {
    const row = documents.find(iri);
    if (row === undefined) return;
    dropText(row.id);
    labels.remove(row.id);
    documents.remove(row.id);
    for (const user of labels.listUsers(iri)) dropAndRead(user);
  }

  function reclassify(row: DocumentRow, group: number): void {
    // The class may have kept its name and be seen by fewer people: its labels may stand in texts that others see.
    if (row.visibility === group) {
      withdrawLabels(row);
      return;
    }
    documents.touch(row.id, toDocument(row), group);
    for (const id of passages.idsOf(row.id)) {
      words.move(id, group);
      for (const slot of content.slots) slot.move(id, group);
    }
    if (labels.usesForbidden(row.id, group)) dropAndRead(row.id);
    else if (labels.wantsAny(row.id)) relabel(row.id);
    withdrawLabels(row);
    for (const wanting of labels.listWanting(row.id, group)) relabel(wanting);
  }

  function withdrawLabels({ iri }: DocumentRow): void {
    for (const user of labels.listUsers(iri)) {
      const found = documents.read(user);
      if (found && labels.usesForbidden(user, found.visibility)) dropAndRead(user);
    }
  }

  function relabel(document: number): void {
    const state = documents.read(document)?.state;
    if (state === DOCUMENT_STATE.indexed || state === DOCUMENT_STATE.noText)
      documents.setState(document, DOCUMENT_STATE.relabel);
  }

  function* hasText(document: number, made: readonly Passage[]): Steps<boolean> {
    const old = passages.idsOf(document);
    if (old.length !== made.length) return false;
    for (const [at, id] of old.entries()) {
      if (!isEqual(passages.read(id), made[at])) return false;
      yield;
    }
    return true;
  }

  function* setText(row: DocumentRow, made: readonly Passage[]): Steps {
    if (yield* hasText(row.id, made)) return;
    yield* dropTextStepwise(row.id);
    const path = pathOf(row.iri, storage);
    for (const passage of made) {
      yield;
      const id = passages.insert(row.id, passage);
      words.add(id, row.visibility, passage, path);
      for (const slot of content.slots) slot.add(id, row.visibility, passage);
    }
  }

  const content: PodContent = {
    visibilities,
    documents,
    passages,
    labels,
    words,
    slots: [],
    apply(change, isPublic) {
      const groupOf = (name: VisibilityClass): number => visibilities.enter(name, isPublic(name));
      if (change.kind === "put") put(change.document, groupOf(change.document.visibility));
      else if (change.kind === "remove") remove(change.iri);
      else
        for (const { iri, visibility } of change.documents) {
          const row = documents.find(iri);
          if (row !== undefined) reclassify(row, groupOf(visibility));
        }
    },
    setText,
  };
  return content;
}

function toDocument(row: DocumentRow): SearchableDocument {
  return { ...row, contentType: row.content_type, visibility: "" };
}

function isEqual(left: Passage | undefined, right: Passage | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function pathOf(iri: string, storage: string): string {
  const path = iri.startsWith(storage) ? iri.slice(storage.length) : iri;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
