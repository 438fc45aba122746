import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { Parser } from "n3";
import { type DocumentLimits, TooLongDocument, UnfitDocument } from "./document-limits.ts";
import { createJsonLdReader } from "./json-ld-reader.ts";

/**
 * What is asked for: Turtle first, which every Solid server must offer and which is read fastest. Anything else is
 * taken too, though not downloaded: a picture that is refused for its type cannot say where its description is.
 */
export const ACCEPT_RDF: string = `${MEDIA.turtle}, ${MEDIA.ntriples};q=0.9, ${MEDIA.jsonld};q=0.5, */*;q=0.1`;

const FORMATS: Readonly<Record<string, string>> = {
  [MEDIA.turtle]: "Turtle",
  [MEDIA.ntriples]: "N-Triples",
};

const PIECE_BYTES = 16 * 1024;

/** Tells whether {@link parseDocument} reads a media type. */
export function isReadable(contentType: string): boolean {
  return contentType in FORMATS || contentType === MEDIA.jsonld;
}

/** A document as it came. */
export interface ReceivedDocument {
  readonly body: Uint8Array;
  /** Without parameters, in lower case. */
  readonly contentType: string;
  /** Absolute IRI that relative references resolve against. */
  readonly baseIri: string;
}

/** Takes pieces of a document and hands on what they say. */
export interface StatementReader {
  write(text: string): void | Promise<void>;
  end(): void | Promise<void>;
}

/**
 * Reads a stranger's document within bounds, giving way to other work between pieces. No context of JSON-LD is
 * fetched. Terms are as the parser found them: check them before they are written anywhere.
 *
 * @param onQuad what it throws ends the reading
 * @throws UnfitDocument when it is no RDF; TooLongDocument when it goes over a bound, after the statements before
 */
export async function parseDocument(
  { body, contentType, baseIri }: ReceivedDocument,
  limits: DocumentLimits,
  onQuad: (quad: Quad) => void,
): Promise<void> {
  let quads = 0;
  const take = (quad: Quad): void => {
    if (++quads > limits.maxQuads)
      throw new TooLongDocument(`it has more than ${limits.maxQuads} statements`);
    onQuad(quad);
  };
  const reader =
    contentType === MEDIA.jsonld
      ? createJsonLdReader(body.byteLength, baseIri, limits, take)
      : createTurtleReader(contentType, baseIri, limits, take);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let busyMs = 0;
  for (let start = 0; start < body.byteLength; start += PIECE_BYTES) {
    const began = performance.now();
    await reader.write(decode(decoder, body.subarray(start, start + PIECE_BYTES), true));
    busyMs += performance.now() - began;
    if (busyMs > limits.maxBusyMs) throw new TooLongDocument("reading it takes too long");
    await setImmediate();
  }
  await reader.write(decode(decoder, new Uint8Array(), false));
  await reader.end();
}

function createTurtleReader(
  contentType: string,
  baseIRI: string,
  limits: DocumentLimits,
  onQuad: (quad: Quad) => void,
): StatementReader {
  const format = FORMATS[contentType];
  if (format === undefined) throw new UnfitDocument(`${contentType || "a body without a type"} is not read`);
  const input = new EventEmitter();
  let prefixes = 0;
  new BoundedParser(limits.maxNamespaceLength, { format, baseIRI }).parse(input, {
    onQuad(error, quad) {
      if (error) throw error instanceof UnfitDocument ? error : new UnfitDocument(shorten(error.message));
      if (quad) onQuad(quad as Quad);
    },
    onPrefix(_prefix, iri) {
      if (++prefixes > limits.maxPrefixes) throw new UnfitDocument("it declares too many prefixes");
      if (iri.value.length > limits.maxNamespaceLength) throw new UnfitDocument("a namespace is too long");
    },
  });
  return {
    write: (text) => void input.emit("data", text),
    end: () => void input.emit("end"),
  };
}

type SetBase = (this: Parser, baseIri: string) => void;

/**
 * Refuses a base that has grown too long: each may be relative to the one before, and every IRI copies it.
 *
 * NOTE: n3 tells of prefixes but not of bases, so this puts itself before a private method; a test holds it.
 */
class BoundedParser extends Parser {
  readonly #maxLength: number;

  constructor(maxLength: number, options: ConstructorParameters<typeof Parser>[0]) {
    super(options);
    this.#maxLength = maxLength;
  }

  _setBase(baseIri: string): void {
    // The first base is the document's own address, set before this object has its bound.
    if (#maxLength in this && baseIri.length > this.#maxLength)
      throw new UnfitDocument("its base is too long");
    (Parser.prototype as unknown as { _setBase: SetBase })._setBase.call(this, baseIri);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new UnfitDocument("its bytes are not valid UTF-8");
  }
}

// Parsers quote what they trip over, be it megabytes.
function shorten(message: string): string {
  return message.slice(0, 200);
}
