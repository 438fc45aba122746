import type { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";

/** What decides who may see a document, and what a search says about it. */
export interface SummedDocument {
  readonly iri: string;
  readonly visibility: string;
  readonly etag: string;
  readonly content_type: string;
  readonly modified: number;
}

/** What a search shows of a passage. */
export interface SummedPassage {
  readonly document: number;
  readonly subject: string;
  readonly label: string;
  readonly content: string;
}

/** A checksum of a document: SQLite has none of its own, and a flipped bit must not show a text to the wrong people. */
export function sumDocument({ content_type, etag, iri, modified, visibility }: SummedDocument): number {
  return crc32([iri, visibility, etag, content_type, modified].join("\n"));
}

/** A checksum of a passage. */
export function sumPassage({ content, document, label, subject }: SummedPassage): number {
  return crc32([document, subject, label, content].join("\n"));
}

/** Reads all that has a checksum. @returns a sentence about what is damaged; nothing when all is sound */
export function findDamagedRow(database: DatabaseSync): string | undefined {
  const documents = database.prepare(
    "SELECT d.iri, v.name AS visibility, d.etag, d.content_type, d.modified, d.crc FROM document d LEFT JOIN visibility v ON v.id = d.visibility",
  );
  for (const row of documents.iterate() as Iterable<unknown> as Iterable<SummedDocument & { crc: number }>)
    if (sumDocument(row) !== row.crc) return `The entry of ${row.iri} is damaged`;
  const passages = database.prepare("SELECT id, document, subject, label, content, crc FROM passage");
  for (const row of passages.iterate() as Iterable<unknown> as Iterable<
    SummedPassage & { id: number; crc: number }
  >)
    if (sumPassage(row) !== row.crc) return `The text of passage ${row.id} is damaged`;
  return undefined;
}
