import { setImmediate } from "node:timers/promises";
import type { Quad } from "@rdfjs/types";
import { findContext } from "@webizen/ontologies";
import { JsonLdParser } from "jsonld-streaming-parser";
import { type DocumentLimits, TooLongDocument, UnfitDocument } from "./document-limits.ts";
import type { StatementReader } from "./parse-document.ts";

const CONTEXT = "@context";
const MAX_CONTEXTS = 50;
const TURN_MS = 10;

/**
 * Makes a reader of JSON-LD that never asks the network for a context. Few servers give it in place of Turtle, so it is
 * bounded more tightly: the text is held until its end and looked over before the parser sees it.
 *
 * @package
 * @throws TooLongDocument, UnfitDocument (also from the reader)
 */
export function createJsonLdReader(
  bytes: number,
  baseIRI: string,
  limits: DocumentLimits,
  onQuad: (quad: Quad) => void,
): StatementReader {
  if (bytes > limits.maxJsonBytes)
    throw new TooLongDocument(`it is JSON-LD of more than ${limits.maxJsonBytes} bytes`);
  let text = "";
  return {
    write(piece) {
      text += piece;
    },
    async end() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      checkShape(text, limits.maxDepth);
      const parser = new HastyJsonLdParser(baseIRI, limits.maxBusyMs);
      parser.on("error", (error: Error) =>
        reject(error instanceof UnfitDocument ? error : new UnfitDocument(error.message.slice(0, 200))),
      );
      parser.on("data", (quad: Quad) => {
        try {
          onQuad(quad);
        } catch (error) {
          reject(error);
          parser.destroy();
        }
      });
      parser.on("end", resolve);
      parser.end(text);
      await promise;
    },
  };
}

/**
 * Works in turns, and gives a document up that takes too long. The library works through what it has held back without
 * a pause, and each value passes through `newOnValueJob`, so there the time is looked at.
 */
class HastyJsonLdParser extends JsonLdParser {
  readonly #maxBusyMs: number;
  #busyMs = 0;
  #turnBegan: number = performance.now();

  constructor(baseIRI: string, maxBusyMs: number) {
    super({
      baseIRI,
      documentLoader: {
        load: async (iri) => {
          const context = findContext(iri);
          if (context === undefined)
            throw new UnfitDocument(`its context ${iri.slice(0, 200)} is not kept here, and is not fetched`);
          return context as never;
        },
      },
    });
    this.#maxBusyMs = maxBusyMs;
  }

  override async newOnValueJob(keys: unknown[], value: unknown, depth: number, last: boolean): Promise<void> {
    const turnMs = performance.now() - this.#turnBegan;
    if (turnMs > TURN_MS) {
      this.#busyMs += turnMs;
      if (this.#busyMs > this.#maxBusyMs) throw new TooLongDocument("reading it takes too long");
      await setImmediate();
      this.#turnBegan = performance.now();
    }
    return super.newOnValueJob(keys, value, depth, last);
  }
}

function checkShape(text: string, maxDepth: number): void {
  let depth = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    if (depth > maxDepth) throw new UnfitDocument("it is nested too deeply");
  }
  if (text.split(CONTEXT).length - 1 > MAX_CONTEXTS) throw new UnfitDocument("it has too many contexts");
}
