import { parseRdf } from "../rdf/parse-rdf.ts";
import type { RdfLimits } from "../rdf/rdf-reader.ts";
import { createByteSink } from "./byte-sink.ts";
import { writeQuads } from "./write-quads.ts";

/** One stored document to be read as RDF. */
export interface SourceDocument {
  /** Base of its relative references, and name of its graph. */
  readonly iri: string;
  readonly contentType: string;
  /** Beginning of its blank node labels: see {@link writeQuads}. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** What documents say, as N-Quads in two texts. */
export interface ParsedDocuments {
  /** Lines without blank nodes. */
  readonly ground: Uint8Array<ArrayBuffer>;
  /** Lines with blank nodes. */
  readonly blank: Uint8Array<ArrayBuffer>;
  /** For each document in order: how many triples it holds, or why it could not be read. */
  readonly outcomes: readonly (number | string)[];
}

/** Reads documents one after the other; one that cannot be read adds nothing and stops nothing. */
export async function documentsToQuads(
  documents: readonly SourceDocument[],
  limits: RdfLimits,
): Promise<ParsedDocuments> {
  const outcomes: (number | string)[] = [];
  const ground = createByteSink();
  const blank = createByteSink();
  for (const { iri, contentType, label, bytes } of documents) {
    try {
      const { quads } = await parseRdf(bytes, { contentType, baseIri: iri, limits });
      const written = writeQuads(quads, iri, label);
      ground.add(written.ground);
      blank.add(written.blank);
      outcomes.push(written.triples);
    } catch (error) {
      outcomes.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { ground: ground.take(), blank: blank.take(), outcomes };
}
