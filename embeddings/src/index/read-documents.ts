import { setImmediate as nextTurn } from "node:timers/promises";
import { listForeignObjects, listLabels } from "../text/cards/list-labels.ts";
import { makeCards } from "../text/cards/make-cards.ts";
import { readStatements } from "../text/cards/read-statements.ts";
import type { Extractor } from "../text/extractor/open-extractor.ts";
import { detectFormat, essenceOf } from "../text/files/detect-format.ts";
import { fileNameOf } from "../text/files/name-file.ts";
import type { Extraction } from "../text/passage.ts";
import type { DocumentRow } from "./document-table.ts";
import type { Follower } from "./follow-feed.ts";
import { DOCUMENT_STATE } from "./index-schema.ts";
import type { PodContent } from "./pod-content.ts";
import type { SearchDatabase } from "./search-database.ts";
import type { SearchFeed } from "./search-feed.ts";

/** What turns documents that wait into passages. */
export interface ReaderOptions {
  readonly database: Pick<SearchDatabase, "transact">;
  readonly content: PodContent;
  readonly feed: SearchFeed;
  readonly follower: Pick<Follower, "follow">;
  readonly extractor: Extractor;
  /** Larger files are not read. */
  readonly maxBytes: number;
}

/** Reads some of the documents that wait. @returns whether there were any */
export type ReadSome = () => Promise<boolean>;

const BATCH = 32;
/** Each slice is a transaction, which costs by itself, and for so long a search may have to wait. */
const SLICE_MS = 15;
/** Longest N-Quads that are made into cards at once, in UTF-16 units. */
const MAX_STATEMENTS = 24_000_000;

/**
 * What was read may be newer than what the index knows of its document, who may see it included. So everything that
 * happened meanwhile is applied before the text is entered, and the text of a document that changed is read again.
 */
export function createLinkedDataReader({
  content,
  database,
  feed,
  follower,
}: Omit<ReaderOptions, "extractor" | "maxBytes">): ReadSome {
  return async () => {
    const rows = content.documents.listWaiting("linked data", BATCH);
    if (rows.length === 0) return false;
    const quads = await feed.readQuads(rows.map(({ iri }) => iri));
    await follower.follow();
    for (let at = 0; at < rows.length; await nextTurn()) {
      database.transact(() => {
        for (const end = performance.now() + SLICE_MS; at < rows.length && performance.now() < end; at += 1) {
          const row = rows[at] as DocumentRow;
          if (isUnchanged(row, content)) enterStatements(row, quads.get(row.iri), content);
        }
      });
    }
    return true;
  };
}

/** The same for files, one at a time. */
export function createFileReader(options: ReaderOptions): ReadSome {
  const { content, database, follower } = options;
  return async () => {
    const [row] = content.documents.listWaiting("files", 1);
    if (row === undefined) return false;
    const extraction = await readFile(row, options);
    await follower.follow();
    if (isUnchanged(row, content)) database.transact(() => enterExtraction(row, extraction, content));
    await nextTurn();
    return true;
  };
}

async function readFile(
  { bytes: size, content_type: contentType, etag, iri }: DocumentRow,
  { extractor, feed, maxBytes }: ReaderOptions,
): Promise<Extraction> {
  if (detectFormat({ name: fileNameOf(iri), contentType, bytes: new Uint8Array() }) === "none")
    return { kind: "no-text", reason: `Files of the type ${essenceOf(contentType)} are not read` };
  if (size > maxBytes)
    return {
      kind: "failed",
      reason: `The file has ${size} bytes; files of more than ${maxBytes} bytes are not read`,
    };
  const bytes = await feed.readBytes(iri, etag, maxBytes);
  if (bytes === undefined) return { kind: "no-text", reason: "The file is gone" };
  return extractor.extract({ iri, contentType, bytes });
}

function isUnchanged(row: DocumentRow, { documents }: PodContent): boolean {
  const now = documents.read(row.id);
  return now?.revision === row.revision && now.state === row.state;
}

function enterStatements(row: DocumentRow, nquads: string | undefined, content: PodContent): void {
  const { documents, labels } = content;
  if (nquads === undefined || nquads.length > MAX_STATEMENTS) {
    const tooMuch = `The document has more than ${MAX_STATEMENTS} characters of statements`;
    const gone: Extraction = { kind: "no-text", reason: "The document is gone" };
    enterExtraction(row, nquads === undefined ? gone : { kind: "failed", reason: tooMuch }, content);
    return;
  }
  try {
    const statements = readStatements(nquads);
    const isNew = labels.enter(row.id, listLabels(statements), listForeignObjects(statements));
    const labelOf = (iri: string, language: string | undefined) => labels.find(iri, language, row.visibility);
    enterExtraction(row, makeCards({ document: row.iri, statements, labelOf }), content);
    if (!isNew) return;
    for (const wanting of labels.listWanting(row.id, row.visibility)) {
      const state = documents.read(wanting)?.state;
      if (state === DOCUMENT_STATE.indexed || state === DOCUMENT_STATE.noText)
        documents.setState(wanting, DOCUMENT_STATE.relabel);
    }
  } catch (error) {
    if (isDatabaseError(error)) throw error;
    const reason = `The statements cannot be read: ${error instanceof Error ? error.message : error}`;
    enterExtraction(row, { kind: "failed", reason }, content);
  }
}

function enterExtraction(row: DocumentRow, extraction: Extraction, content: PodContent): void {
  const { documents, labels, setText } = content;
  const passages = extraction.kind === "text" ? extraction.passages : [];
  setText(row, passages);
  labels.removeUse(row.id);
  labels.enterUse(row.id, new Set(passages.flatMap(({ labelSources }) => labelSources)));
  if (extraction.kind === "text")
    documents.finish(row.id, { state: DOCUMENT_STATE.indexed, reason: extraction.omitted });
  else
    documents.finish(row.id, {
      state: extraction.kind === "failed" ? DOCUMENT_STATE.failed : DOCUMENT_STATE.noText,
      reason: extraction.reason,
    });
}

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}
