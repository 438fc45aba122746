import { EventEmitter } from "node:events";
import { MEDIA } from "@webizen/ontologies";
import { BoundedParser } from "./bounded-parser.ts";
import { createDocumentTerms } from "./document-terms.ts";
import { baseType } from "./formats.ts";
import { malformed, type RdfHandler, type RdfSource, type SynchronousRdfReader } from "./rdf-reader.ts";

const FORMATS: Readonly<Record<string, string>> = {
  [MEDIA.turtle]: "Turtle",
  [MEDIA.trig]: "TriG",
  [MEDIA.ntriples]: "N-Triples",
  [MEDIA.nquads]: "N-Quads",
};

/** Tells whether {@link createTurtleReader} reads a media type. */
export function isTurtleFamily(contentType: string): boolean {
  return baseType(contentType) in FORMATS;
}

/**
 * Makes a reader of Turtle, TriG, N-Triples or N-Quads, each strictly by its own grammar. It is synchronous.
 *
 * @throws PodError `malformed-body` with line and, where known, column
 */
export function createTurtleReader(source: RdfSource, handler: RdfHandler): SynchronousRdfReader {
  const type = baseType(source.contentType);
  const parser = new BoundedParser(source.limits, {
    format: FORMATS[type],
    baseIRI: source.baseIri,
    factory: createDocumentTerms(),
    blankNodePrefix: "",
  });
  const input = new EventEmitter();
  parser.parse(input, {
    onQuad(error, quad) {
      if (error) throw syntaxError(type, error);
      if (quad) handler.onQuad(quad);
    },
    onPrefix: (prefix, iri) => handler.onPrefix(prefix, iri.value),
  });
  return {
    write: (text) => void input.emit("data", text),
    end: () => void input.emit("end"),
  };
}

interface N3Error extends Error {
  readonly context?: { readonly line?: number; readonly token?: { readonly start?: number } };
}

/**
 * Turns a fault reported by n3 into the server's own.
 *
 * @package
 */
export function syntaxError(type: string, error: N3Error): Error {
  const reason = error.message.replace(/ on line \d+\.$/, "");
  const position = { line: error.context?.line, column: error.context?.token?.start };
  return malformed(type, reason, position, error);
}
