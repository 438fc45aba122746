import type { DatabaseSync } from "node:sqlite";
import { essenceOf } from "../text/files/detect-format.ts";
import { DOCUMENT_STATE, type DocumentState } from "./index-schema.ts";
import { isFile } from "./is-file.ts";
import { sumDocument } from "./row-checksums.ts";
import type { SearchableDocument } from "./search-feed.ts";
import type { VisibilityTable } from "./visibility-table.ts";

/** A document as the index keeps it. */
export interface DocumentRow {
  readonly id: number;
  readonly iri: string;
  /** Its visibility class. */
  readonly visibility: number;
  readonly etag: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly modified: number;
  readonly state: DocumentState;
  /** Changes whenever its text or its class does. */
  readonly revision: number;
  readonly crc: number;
}

/** What became of the text of a document. */
export interface DocumentResult {
  readonly state: DocumentState;
  /** Why nothing, or not all of it, can be found. */
  readonly reason?: string | undefined;
}

/** The documents of a pod. */
export interface DocumentTable {
  find(iri: string): DocumentRow | undefined;
  read(id: number): DocumentRow | undefined;
  insert(document: SearchableDocument, group: number): number;
  /** Enters another version, of which nothing can be found yet. */
  replace(id: number, document: SearchableDocument, group: number): void;
  /** The text is the same. */
  touch(id: number, document: SearchableDocument, group: number): void;
  setState(id: number, state: DocumentState): void;
  finish(id: number, result: DocumentResult): void;
  remove(id: number): void;
  /** Documents whose text is to be read: those first that nothing is found of, in the order in which they changed. */
  listWaiting(kind: "linked data" | "files", limit: number): readonly DocumentRow[];
  /** @param most where the exact number does not matter beyond */
  countWaiting(most?: number): number;
  count(): number;
  /** Whether any waits that changed before a turn. */
  waitsBefore(turn: number): boolean;
  /** The turn of the document that changes next. */
  readonly nextTurn: number;
  listUnreadable(limit: number): readonly { readonly document: string; readonly reason: string }[];
}

const COLUMNS = "id, iri, visibility, etag, content_type, bytes, modified, state, revision, crc";

/** Opens the table. */
export function openDocumentTable(database: DatabaseSync, visibilities: VisibilityTable): DocumentTable {
  const byIri = database.prepare(`SELECT ${COLUMNS} FROM document WHERE iri = ?`);
  const byId = database.prepare(`SELECT ${COLUMNS} FROM document WHERE id = ?`);
  const insert = database.prepare(
    "INSERT INTO document (iri, visibility, etag, content_type, media, bytes, modified, state, is_file, turn, revision, crc) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 0, ?)",
  );
  const replace = database.prepare(
    "UPDATE document SET visibility = ?, etag = ?, content_type = ?, media = ?, bytes = ?, modified = ?, state = 0, is_file = ?, turn = ?, revision = revision + 1, reason = NULL, crc = ? WHERE id = ?",
  );
  const touch = database.prepare(
    "UPDATE document SET visibility = ?, bytes = ?, modified = ?, revision = revision + (visibility <> ?), crc = ? WHERE id = ?",
  );
  const setState = database.prepare(
    "UPDATE document SET state = ?, turn = ?, revision = revision + 1 WHERE id = ?",
  );
  const finish = database.prepare("UPDATE document SET state = ?, reason = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM document WHERE id = ?");
  // The states stand in the text, for only then the index of those that wait is used.
  const { pending, relabel } = DOCUMENT_STATE;
  const waiting = [pending, relabel].map((state) =>
    database.prepare(
      `SELECT ${COLUMNS} FROM document INDEXED BY document_waiting_${state} WHERE is_file = ? AND state = ${state} ORDER BY turn LIMIT ?`,
    ),
  );
  const countWaiting = [pending, relabel].map((state) =>
    database.prepare(
      `SELECT count(*) AS count FROM (SELECT 1 FROM document INDEXED BY document_waiting_${state} WHERE state = ${state} LIMIT ?)`,
    ),
  );
  const waitsBefore = [pending, relabel].map((state) =>
    database.prepare(
      `SELECT 1 FROM document INDEXED BY document_waiting_${state} WHERE is_file = ? AND state = ${state} AND turn < ? LIMIT 1`,
    ),
  );
  const count = database.prepare("SELECT count(*) AS count FROM document");
  const unreadable = database.prepare(
    "SELECT iri AS document, reason FROM document WHERE reason IS NOT NULL AND state <> 2 ORDER BY id DESC LIMIT ?",
  );
  const last = database.prepare("SELECT max(turn) AS turn FROM document").get() as { turn: number | null };
  let turn = (last.turn ?? 0) + 1;

  const sum = (document: SearchableDocument, group: number): number =>
    sumDocument({
      ...document,
      content_type: document.contentType,
      visibility: visibilities.nameOf(group),
    });
  const kind = ({ contentType }: SearchableDocument): number => (isFile(contentType) ? 1 : 0);

  return {
    find: (iri) => byIri.get(iri) as DocumentRow | undefined,
    read: (id) => byId.get(id) as DocumentRow | undefined,
    insert(document, group) {
      const { bytes, contentType, etag, iri, modified } = document;
      const values = [iri, group, etag, contentType, essenceOf(contentType), bytes, modified, kind(document)];
      return Number(insert.run(...values, turn++, sum(document, group)).lastInsertRowid);
    },
    replace(id, document, group) {
      const { bytes, contentType, etag, modified } = document;
      const values = [group, etag, contentType, essenceOf(contentType), bytes, modified, kind(document)];
      replace.run(...values, turn++, sum(document, group), id);
    },
    touch(id, document, group) {
      touch.run(group, document.bytes, document.modified, group, sum(document, group), id);
    },
    setState(id, state) {
      setState.run(state, turn++, id);
    },
    finish(id, { reason, state }) {
      finish.run(state, reason ?? null, id);
    },
    remove(id) {
      remove.run(id);
    },
    listWaiting(wanted, limit) {
      const lane = wanted === "files" ? 1 : 0;
      for (const statement of waiting) {
        const rows = statement.all(lane, limit) as unknown as readonly DocumentRow[];
        if (rows.length > 0) return rows;
      }
      return [];
    },
    countWaiting: (most = -1) =>
      countWaiting.reduce((sum, statement) => sum + (statement.get(most) as { count: number }).count, 0),
    count: () => (count.get() as { count: number }).count,
    waitsBefore: (before) =>
      waitsBefore.some((statement) => [0, 1].some((lane) => statement.get(lane, before) !== undefined)),
    get nextTurn() {
      return turn;
    },
    listUnreadable: (limit) =>
      unreadable.all(limit) as unknown as readonly { document: string; reason: string }[],
  };
}
