import { setImmediate } from "node:timers/promises";
import { findContext, MEDIA } from "@webizen/ontologies";
import { JsonLdParser } from "jsonld-streaming-parser";
import { PodError } from "../errors.ts";
import { createDocumentTerms } from "./document-terms.ts";
import { createDepthCheck } from "./json-depth.ts";
import {
  malformed,
  overLimit,
  type RdfHandler,
  type RdfLimits,
  type RdfReader,
  type RdfSource,
} from "./rdf-reader.ts";
import { driveParser, type QuadTransform } from "./stream-reader.ts";

const TURN_MS = 10;

/**
 * Makes a reader of JSON-LD 1.1. No context is fetched: a remote one is read from the local allow-list.
 *
 * @throws PodError `malformed-body`, or `unprocessable-body` naming a context that is not on the list
 */
export function createJsonLdReader(source: RdfSource, handler: RdfHandler): RdfReader {
  const parser = new PoliteJsonLdParser(source);
  const checkDepth = createDepthCheck(source.limits.maxDepth);
  const reader = driveParser(parser as unknown as QuadTransform, handler, (fault) => describe(fault, parser));
  let blank = true;
  return {
    write(text) {
      blank &&= text.trim() === "";
      checkDepth(text);
      parser.beginTurn();
      return reader.write(text);
    },
    end() {
      if (blank) throw malformed(MEDIA.jsonld, "it is empty; an empty document is []");
      return reader.end();
    },
  };
}

function describe(fault: Error, parser: PoliteJsonLdParser): Error {
  if (parser.refused !== undefined) return parser.refused;
  return fault instanceof PodError ? fault : malformed(MEDIA.jsonld, fault.message, {}, fault);
}

// The library holds values back until it knows all contexts and then works through them without a pause. Each passes
// through `newOnValueJob`, so there other requests get their turn, and there a document that takes too long is given up.
class PoliteJsonLdParser extends JsonLdParser {
  /** The context that was asked for and is not kept here. */
  refused: PodError | undefined;
  readonly #limits: RdfLimits;
  #turnBegan = 0;
  #busyMs = 0;

  constructor(source: RdfSource) {
    super({
      baseIRI: source.baseIri,
      dataFactory: createDocumentTerms(),
      strictValues: true,
      documentLoader: { load: async (iri) => this.#loadContext(iri) as never },
    });
    this.#limits = source.limits;
  }

  beginTurn(): void {
    this.#turnBegan = performance.now();
  }

  override async newOnValueJob(keys: unknown[], value: unknown, depth: number, last: boolean): Promise<void> {
    if (keys[depth] === "@context") this.#checkContext(value);
    const busyMs = performance.now() - this.#turnBegan;
    if (busyMs > TURN_MS) {
      this.#busyMs += busyMs;
      if (this.#busyMs > this.#limits.maxExpansionMs)
        throw overLimit("maxExpansionMs", this.#limits.maxExpansionMs);
      await setImmediate();
      this.beginTurn();
    }
    return super.newOnValueJob(keys, value, depth, last);
  }

  #checkContext(context: unknown): void {
    const { maxContextBytes } = this.#limits;
    if (JSON.stringify(context ?? null).length > maxContextBytes)
      throw overLimit("maxContextBytes", maxContextBytes);
  }

  #loadContext(iri: string): object {
    const context = findContext(iri);
    if (context !== undefined) return context;
    this.refused = new PodError(
      "unprocessable-body",
      `The JSON-LD body refers to the context ${iri}, which is not kept here and is not fetched; put its terms inline`,
      { context: iri },
    );
    throw this.refused;
  }
}
