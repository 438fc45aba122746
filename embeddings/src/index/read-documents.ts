import { type Steps, whileWanted } from "../steps.ts";
import { listForeignObjects, listLabelsStepwise } from "../text/cards/list-labels.ts";
import { makeCardsStepwise } from "../text/cards/make-cards.ts";
import { readStatementsStepwise } from "../text/cards/read-statements.ts";
import type { Extractor } from "../text/extractor/open-extractor.ts";
import { detectFormat, essenceOf } from "../text/files/detect-format.ts";
import { fileNameOf } from "../text/files/name-file.ts";
import type { Extraction } from "../text/passage.ts";
import type { DocumentRow } from "./document-table.ts";
import type { Follower } from "./follow-feed.ts";
import { inSlices } from "./in-slices.ts";
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
  readonly sliceMs?: number | undefined;
}

/** Reads some of the documents that wait. @returns whether there were any */
export type ReadSome = () => Promise<boolean>;

const BATCH = 32;
/** Longest N-Quads that are made into cards at once, in UTF-16 units. */
const MAX_STATEMENTS = 24_000_000;

/**
 * What was read may be newer than what the index knows of its document, who may see it included. So everything that
 * happened meanwhile is applied before the text is entered, and the text of a document that changed is read again. The
 * same holds where a text is so long that others have their turn while it is entered.
 */
export function createLinkedDataReader({
  content,
  database,
  feed,
  follower,
  sliceMs,
}: Omit<ReaderOptions, "extractor" | "maxBytes">): ReadSome {
  return async () => {
    const rows = content.documents.listWaiting("linked data", BATCH);
    if (rows.length === 0) return false;
    const quads = await feed.readQuads(rows.map(({ iri }) => iri));
    await follower.follow();
    await inSlices(enterAll(rows, quads, content), database, sliceMs);
    return true;
  };
}

function* enterAll(
  rows: readonly DocumentRow[],
  quads: ReadonlyMap<string, string>,
  content: PodContent,
): Steps {
  for (const row of rows) {
    const isWanted = (): boolean => isUnchanged(row, content);
    if (isWanted()) yield* whileWanted(enterStatements(row, quads.get(row.iri), content), isWanted);
    yield;
  }
}

/** The same for files, one at a time. */
export function createFileReader(options: ReaderOptions): ReadSome {
  const { content, database, follower, sliceMs } = options;
  return async () => {
    const [row] = content.documents.listWaiting("files", 1);
    if (row === undefined) return false;
    const extraction = await readFile(row, options);
    await follower.follow();
    const isWanted = (): boolean => isUnchanged(row, content);
    const entering = whileWanted(enterExtraction(row, extraction, content), isWanted);
    if (isWanted()) await inSlices(entering, database, sliceMs);
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

function* enterStatements(row: DocumentRow, nquads: string | undefined, content: PodContent): Steps {
  const { labels } = content;
  if (nquads === undefined || nquads.length > MAX_STATEMENTS) {
    const tooMuch = `The document has more than ${MAX_STATEMENTS} characters of statements`;
    const gone: Extraction = { kind: "no-text", reason: "The document is gone" };
    yield* enterExtraction(row, nquads === undefined ? gone : { kind: "failed", reason: tooMuch }, content);
    return;
  }
  try {
    const statements = yield* readStatementsStepwise(nquads);
    const own = yield* listLabelsStepwise(statements);
    if (yield* labels.enter(row.id, own, listForeignObjects(statements))) tellWanting(row, content);
    const labelOf = (iri: string, language: string | undefined) => {
      const found = labels.find(iri, language, row.visibility);
      // At once: where it goes or is hidden before the text is entered, this is read again.
      if (found !== undefined) labels.enterUse(row.id, [found.source]);
      return found;
    };
    const cards = yield* makeCardsStepwise({ document: row.iri, statements, labelOf });
    yield* enterExtraction(row, cards, content);
  } catch (error) {
    if (isDatabaseError(error)) throw error;
    const reason = `The statements cannot be read: ${error instanceof Error ? error.message : error}`;
    yield* enterExtraction(row, { kind: "failed", reason }, content);
  }
}

/** Documents that point at something that is now called something are read again. */
function tellWanting(row: DocumentRow, { documents, labels }: PodContent): void {
  for (const wanting of labels.listWanting(row.id, row.visibility)) {
    const state = documents.read(wanting)?.state;
    if (state === DOCUMENT_STATE.indexed || state === DOCUMENT_STATE.noText)
      documents.setState(wanting, DOCUMENT_STATE.relabel);
  }
}

function* enterExtraction(row: DocumentRow, extraction: Extraction, content: PodContent): Steps {
  const { documents, labels, setText } = content;
  const passages = extraction.kind === "text" ? extraction.passages : [];
  yield* setText(row, passages);
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
