import { setImmediate } from "node:timers/promises";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { baseType, RDF_WRITABLE } from "./formats.ts";
import { generateJsonLd } from "./write-json-ld.ts";
import { generateLines, generateTurtle } from "./write-turtle.ts";

/** How to write a document. */
export interface WriteOptions {
  /** One of `RDF_WRITABLE`, with or without parameters. */
  readonly contentType: string;
  /** Prefix without colon to namespace; used by Turtle and TriG. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Turtle and TriG write IRIs near this one as relative references. */
  readonly baseIri?: string;
}

/**
 * Writes statements as a document, giving way to other work when there are many.
 *
 * Turtle and N-Triples have no named graphs: statements of all graphs are merged into one.
 *
 * @throws PodError `not-acceptable` for a type that is not written here, such as RDF/XML
 */
export async function writeRdf(quads: readonly Quad[], options: WriteOptions): Promise<Uint8Array> {
  let text = "";
  let pieces = 0;
  for (const piece of generateRdf(quads, options)) {
    text += piece;
    pieces += 1;
    if (pieces % 1000 === 0) await setImmediate();
  }
  return new TextEncoder().encode(text);
}

/**
 * Writes statements as a document, piece by piece; a piece holds about one subject.
 *
 * @throws PodError `not-acceptable` as {@link writeRdf}
 */
function generateRdf(quads: readonly Quad[], options: WriteOptions): Generator<string> {
  const type = baseType(options.contentType);
  switch (type) {
    case MEDIA.turtle:
    case MEDIA.trig:
      return generateTurtle(quads, { ...options, namedGraphs: type === MEDIA.trig });
    case MEDIA.ntriples:
    case MEDIA.nquads:
      return generateLines(quads, { namedGraphs: type === MEDIA.nquads });
    case MEDIA.jsonld:
      return generateJsonLd(quads);
    default:
      throw new PodError(
        "not-acceptable",
        `RDF is not written as ${type || "an empty media type"}; ask for one of ${RDF_WRITABLE.join(", ")}`,
      );
  }
}
