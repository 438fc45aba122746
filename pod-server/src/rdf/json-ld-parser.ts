import { setImmediate } from "node:timers/promises";
import { findContext } from "@webizen/ontologies";
import { JsonLdParser } from "jsonld-streaming-parser";
import { PodError } from "../errors.ts";
import { createDocumentTerms } from "./document-terms.ts";
import { overLimit, type RdfLimits, type RdfSource } from "./rdf-reader.ts";

const TURN_MS = 10;

type Run = () => Promise<void>;

interface Buffered {
  readonly job: Run;
  readonly keys: readonly unknown[];
  readonly depth: number;
}

/** What the library keeps until it has seen all contexts. */
interface Buffers {
  readonly contextJobs: readonly (readonly Run[] | undefined)[];
  readonly contextAwaitingJobs: readonly Buffered[];
  readonly parsingContext: { readonly unaliasedKeywordCacheStack: unknown[] };
  readonly util: {
    unaliasKeyword(key: unknown, keys: readonly unknown[], depth: number, noCache: boolean): Promise<unknown>;
  };
}

/**
 * The JSON-LD parser with manners: it works in turns, within a time, and without the network.
 *
 * The library holds values back until it knows all contexts and then works through them without a pause. Each passes
 * through `newOnValueJob`, so there other requests get their turn, and there a document that takes too long is given
 * up. NOTE: `executeBufferedJobs` replaces one that compares each value with each type, which takes seconds for a
 * thousand typed nodes; this one finds the types that go before a value by their path. It uses private members of
 * the library, which the round-trip tests hold.
 *
 * @package
 */
export class PoliteJsonLdParser extends JsonLdParser {
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

  protected override async executeBufferedJobs(): Promise<void> {
    const { contextJobs, contextAwaitingJobs, parsingContext, util } = this as unknown as Buffers;
    for (const run of contextJobs.flat()) await run?.();
    parsingContext.unaliasedKeywordCacheStack.splice(0);
    const types = new Map<string, Run[]>();
    const others: Buffered[] = [];
    for (const buffered of contextAwaitingJobs) {
      const { keys, depth, job } = buffered;
      const place = typeof keys[depth] === "number" ? depth - 1 : depth;
      if ((await util.unaliasKeyword(keys[place], keys, place, true)) !== "@type") others.push(buffered);
      else {
        const owner = paths(keys.slice(0, -1)).at(-1) ?? "";
        types.set(owner, [...(types.get(owner) ?? []), job]);
      }
    }
    for (const { keys, job } of others) {
      for (const path of paths(keys)) {
        for (const run of types.get(path) ?? []) await run();
        types.delete(path);
      }
      await job();
    }
  }

  #checkContext(context: unknown): void {
    const { maxContextBytes, maxContexts } = this.#limits;
    if (JSON.stringify(context ?? null).length > maxContextBytes)
      throw overLimit("maxContextBytes", maxContextBytes);
    if (countContexts(context) > maxContexts) throw overLimit("maxContexts", maxContexts);
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

function countContexts(context: unknown): number {
  if (Array.isArray(context)) return context.reduce((count: number, each) => count + countContexts(each), 0);
  if (typeof context !== "object" || context === null) return 1;
  const nested = Object.values(context).flatMap((term) => term?.["@context"] ?? []);
  return 1 + countContexts(nested);
}

// The path of every node above and at a value, outermost first.
function paths(keys: readonly unknown[]): string[] {
  let path = "";
  return keys.map((key) => {
    path += `/${JSON.stringify(key)}`;
    return path;
  });
}
