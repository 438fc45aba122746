import { setImmediate } from "node:timers/promises";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { baseType } from "./formats.ts";
import { createJsonLdReader } from "./json-ld-reader.ts";
import { guardQuads } from "./quad-guard.ts";
import {
  malformed,
  overLimit,
  RDF_LIMITS,
  type RdfHandler,
  type RdfLimits,
  type RdfReader,
} from "./rdf-reader.ts";
import { createRdfXmlReader } from "./rdf-xml-reader.ts";
import { createTurtleReader, isTurtleFamily } from "./turtle-reader.ts";

/** The statements of one document and the prefixes that it declares. Blank node labels are local to it. */
export interface RdfDocument {
  readonly quads: readonly Quad[];
  /** Prefix without colon to namespace; empty for formats without prefixes. */
  readonly prefixes: Readonly<Record<string, string>>;
}

/** How to read a document. */
export interface ParseOptions {
  /** Media type, with or without parameters. */
  readonly contentType: string;
  /** Absolute IRI that relative references resolve against. */
  readonly baseIri: string;
  /** Bounds that differ from {@link RDF_LIMITS}. */
  readonly limits?: Partial<RdfLimits>;
}

// Parsing this much takes the slowest parser a few milliseconds; then other requests get their turn.
const PIECE_BYTES = 16 * 1024;
const SMALL_BYTES = 64 * 1024;

/**
 * Reads an RDF document, yielding to other work between pieces and never touching the network.
 *
 * @throws PodError `unsupported-media-type`; `malformed-body` with line and column where known;
 *   `unprocessable-body` naming the limit, context or feature
 */
export async function parseRdf(
  input: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: ParseOptions,
): Promise<RdfDocument> {
  if (isSmall(input) && isTurtleFamily(options.contentType)) return parseTurtle(input, options);
  const { document, handler } = collect();
  const checker = createRdfChecker(options, handler);
  const chunks =
    typeof input === "string"
      ? [new TextEncoder().encode(input)]
      : input instanceof Uint8Array
        ? [input]
        : input;
  for await (const chunk of chunks) await checker.write(chunk);
  await checker.end();
  return document;
}

/**
 * Reads a whole document of the Turtle family at once, for small documents on the hot path.
 *
 * @throws PodError as {@link parseRdf}
 */
export function parseTurtle(input: Uint8Array | string, options: ParseOptions): RdfDocument {
  const limits = { ...RDF_LIMITS, ...options.limits };
  if (input.length > limits.maxBytes) throw overLimit("maxBytes", limits.maxBytes);
  const { document, handler } = collect();
  const reader = createTurtleReader({ ...options, limits }, guardQuads(limits, handler));
  reader.write(
    typeof input === "string" ? input : decode(new TextDecoder("utf-8", { fatal: true }), input, options),
  );
  reader.end();
  return document;
}

/** Receives the encoded bytes of a document and rejects when it is not one. */
interface RdfChecker {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * Makes a reader of bytes that arrive by chunks of any size.
 *
 * @param handler receives the statements; by default they are checked and dropped
 * @throws PodError as {@link parseRdf}, from `write` and `end`
 */
function createRdfChecker(options: ParseOptions, handler: RdfHandler = IGNORE): RdfChecker {
  const limits = { ...RDF_LIMITS, ...options.limits };
  const reader = createReader(options, limits, guardQuads(limits, handler));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  return {
    async write(chunk) {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw overLimit("maxBytes", limits.maxBytes);
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        const text = decode(decoder, chunk.subarray(start, start + PIECE_BYTES), options, true);
        if (text !== "") await reader.write(text);
        await setImmediate();
      }
    },
    async end() {
      const rest = decode(decoder, new Uint8Array(), options);
      if (rest !== "") await reader.write(rest);
      await reader.end();
    },
  };
}

/**
 * Checks an RDF document while its bytes pass through unchanged, so that a large upload is never held in memory.
 *
 * The stream that comes out fails with a PodError, as {@link parseRdf}, as soon as the document is known to be bad.
 */
export function checkRdf(
  body: ReadableStream<Uint8Array>,
  options: ParseOptions,
): ReadableStream<Uint8Array> {
  const checker = createRdfChecker(options);
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        await checker.write(chunk);
        controller.enqueue(chunk);
      },
      flush: () => checker.end(),
    }),
  );
}

const IGNORE: RdfHandler = { onQuad: () => {}, onPrefix: () => {} };

function isSmall(input: Uint8Array | string | AsyncIterable<Uint8Array>): input is Uint8Array | string {
  return (typeof input === "string" || input instanceof Uint8Array) && input.length <= SMALL_BYTES;
}

function collect(): { document: RdfDocument; handler: RdfHandler } {
  const quads: Quad[] = [];
  const prefixes: Record<string, string> = Object.create(null);
  const handler: RdfHandler = {
    onQuad: (quad) => void quads.push(quad),
    onPrefix: (prefix, iri) => {
      prefixes[prefix] = iri;
    },
  };
  return { document: { quads, prefixes }, handler };
}

function createReader(options: ParseOptions, limits: RdfLimits, handler: RdfHandler): RdfReader {
  const source = { contentType: options.contentType, baseIri: options.baseIri, limits };
  const type = baseType(options.contentType);
  if (isTurtleFamily(type)) return createTurtleReader(source, handler);
  if (type === MEDIA.jsonld) return createJsonLdReader(source, handler);
  if (type === MEDIA.rdfxml) return createRdfXmlReader(source, handler);
  throw new PodError(
    "unsupported-media-type",
    `${type || "A body without a type"} is not an RDF format that is read here`,
  );
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  options: ParseOptions,
  stream = false,
): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    throw malformed(baseType(options.contentType), "the bytes are not valid UTF-8", {}, error);
  }
}
