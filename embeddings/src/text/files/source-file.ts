import type { Part } from "../chunks/block.ts";

/** A file of a pod. */
export interface SourceFile {
  readonly iri: string;
  /** A `Content-Type`, with parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a reader of one format found in a file. */
export interface FileText {
  readonly parts: Iterable<Part>;
  /** A sentence that says what was left out, and why. */
  readonly omitted?: string;
  /** A sentence for a file in which there turned out to be no text. */
  readonly empty?: string;
}
