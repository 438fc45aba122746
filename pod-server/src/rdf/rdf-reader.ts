import type { Quad } from "@rdfjs/types";
import { PodError } from "../errors.ts";

/** Bounds on one RDF document. */
export interface RdfLimits {
  /** Length of the encoded document. */
  readonly maxBytes: number;
  readonly maxQuads: number;
  /** Nesting of JSON values or XML elements. Turtle needs none: neither its parser nor its writer recurses. */
  readonly maxDepth: number;
  /** Length of one literal in UTF-16 code units. */
  readonly maxLiteralLength: number;
  readonly maxPrefixes: number;
  /** Length of one IRI in UTF-16 code units. */
  readonly maxIriLength: number;
  /** Length of a base or namespace, of which any number of IRIs are made. */
  readonly maxNamespaceLength: number;
  /** Length of one inline `@context` of JSON-LD: wherever it applies, it is processed anew. */
  readonly maxContextBytes: number;
  /** Contexts in one inline `@context`, nested ones included: each copies the terms of those before it. */
  readonly maxContexts: number;
  /** Time that expanding one JSON-LD document may keep the processor busy, in milliseconds. */
  readonly maxExpansionMs: number;
}

/** What a reader was told to read. */
export interface RdfSource {
  /** Media type, with or without parameters. */
  readonly contentType: string;
  /** Absolute IRI that relative references resolve against. */
  readonly baseIri: string;
  readonly limits: RdfLimits;
}

/** Receives what a reader finds. What it throws ends the reading. */
export interface RdfHandler {
  onQuad(quad: Quad): void;
  onPrefix(prefix: string, iri: string): void;
}

/**
 * A push parser of one document: text goes in by pieces, quads come out through the handler.
 *
 * A promise is returned only by the formats that need one, so that Turtle stays synchronous.
 */
export interface RdfReader {
  write(text: string): void | Promise<void>;
  end(): void | Promise<void>;
}

/** A reader that does its work at once. */
export interface SynchronousRdfReader {
  write(text: string): void;
  end(): void;
}

/** Default bounds: what one box parses without harm. */
export const RDF_LIMITS: RdfLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxQuads: 250_000,
  maxDepth: 100,
  maxLiteralLength: 4 * 1024 * 1024,
  maxPrefixes: 500,
  maxIriLength: 16 * 1024,
  maxNamespaceLength: 2048,
  maxContextBytes: 256 * 1024,
  maxContexts: 100,
  maxExpansionMs: 10_000,
};

/** Makes the error for a document that goes over one of its bounds. */
export function overLimit(limit: keyof RdfLimits, allowed: number): PodError {
  const [thing, mend] = BOUNDS[limit];
  const code = limit === "maxBytes" ? "body-too-large" : "unprocessable-body";
  return new PodError(code, `The RDF document has more than ${allowed} ${thing}; ${mend}`, {
    limit,
    allowed,
  });
}

const BOUNDS: Readonly<Record<keyof RdfLimits, readonly [thing: string, mend: string]>> = {
  maxBytes: ["bytes", "split it into several documents"],
  maxQuads: ["statements", "split it into several documents"],
  maxDepth: ["levels of nesting", "name the nested things and list them side by side"],
  maxLiteralLength: ["characters in one literal", "store long text as a document of its own"],
  maxPrefixes: ["prefixes", "declare only those that are used"],
  maxIriLength: ["characters in one IRI", "store what it holds as a document of its own"],
  maxNamespaceLength: ["characters in one base or namespace", "choose a shorter one"],
  maxContexts: ["contexts in one place", "put their terms into one"],
  maxContextBytes: ["bytes in one context", "declare only the terms that are used"],
  maxExpansionMs: [
    "milliseconds of work in its contexts and nesting",
    "send it in expanded form or as Turtle",
  ],
};

const MAX_REASON_LENGTH = 300;

/**
 * Makes the error for a document that breaks the grammar of its format.
 *
 * @param position line counted from one, column from zero, where the parser knows them
 */
export function malformed(
  contentType: string,
  reason: string,
  position: { readonly line?: number | undefined; readonly column?: number | undefined } = {},
  cause?: unknown,
): PodError {
  const { line, column } = position;
  const where =
    line === undefined ? "" : column === undefined ? ` (line ${line})` : ` (line ${line}, column ${column})`;
  const details = {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
  return new PodError(
    "malformed-body",
    // Parsers quote what they trip over, be it megabytes.
    `The ${contentType} body cannot be parsed: ${reason.slice(0, MAX_REASON_LENGTH)}${where}`,
    details,
    {
      cause,
    },
  );
}
