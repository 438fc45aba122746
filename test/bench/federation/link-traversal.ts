import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installPackage } from "../install-package.ts";
import type { JsonResults } from "../social/merged-store.ts";

const TRAVERSAL_VERSION = "0.6.1";

const PACKAGE = "@comunica/query-sparql-link-traversal-solid";

/** Modules in which the published version looks for a setting that its own configuration leaves out. */
const BROKEN_MODULES = [
  "@comunica/actor-query-result-serialize-stats",
  "@comunica/actor-query-result-serialize-sparql-json",
];

/** What came of one query. */
export interface Traversed {
  readonly results: JsonResults;
  readonly requests: number;
  readonly ms: number;
  /** Whether it was broken off, so that answers are missing. */
  readonly isCutOff: boolean;
}

/** Comunica's link traversal for Solid: follows links from document to document. */
export interface LinkTraversal {
  /** @param from documents that it starts with */
  query(text: string, from: readonly string[], limitMs: number): Promise<Traversed>;
}

interface Term {
  readonly value: string;
  readonly datatype?: { readonly value: string };
}

interface Bindings extends Iterable<[variable: Term, term: Term]> {}

interface Engine {
  invalidateHttpCache(): Promise<void>;
  queryBindings(
    text: string,
    context: Readonly<Record<string, unknown>>,
  ): Promise<AsyncIterable<Bindings> & { destroy(): void }>;
}

/**
 * Installs the engine, once, and starts it in this process.
 *
 * @throws Error when npm cannot get it, with what to do
 */
export async function startLinkTraversal(report: (line: string) => void): Promise<LinkTraversal> {
  const main = await installPackage(
    {
      name: "Comunica's link traversal",
      packageName: PACKAGE,
      version: TRAVERSAL_VERSION,
      folder: "link-traversal",
      main: "lib/index.js",
      size: "145 MB",
    },
    report,
  );
  const require = createRequire(join(dirname(main), "index.js"));
  for (const name of BROKEN_MODULES) repair(require, name);
  const { QueryEngine } = require(PACKAGE) as { QueryEngine: new () => Engine };
  const engine = new QueryEngine();
  return { query: (text, from, limitMs) => traverse(engine, text, from, limitMs) };
}

/** It counts requests for a format that nobody asks for, and fails in doing so. */
function repair(require: NodeJS.Require, name: string): void {
  const { ActionObserverHttp } = require(name) as {
    ActionObserverHttp: { prototype: { onRun: () => void } };
  };
  ActionObserverHttp.prototype.onRun = () => {};
}

async function traverse(
  engine: Engine,
  text: string,
  from: readonly string[],
  limitMs: number,
): Promise<Traversed> {
  let requests = 0;
  const counting: typeof fetch = (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  const bindings: Record<string, { value: string; datatype?: string }>[] = [];
  // What an earlier query fetched would answer in place of the pods.
  await engine.invalidateHttpCache();
  const start = performance.now();
  const stream = await engine.queryBindings(text, {
    sources: from,
    lenient: true,
    fetch: counting,
    noCache: true,
  });
  const collect = async (): Promise<void> => {
    for await (const row of stream) {
      bindings.push(Object.fromEntries([...row].map(([{ value: name }, { value }]) => [name, { value }])));
    }
  };
  let isCutOff = false;
  // A stream that was destroyed may never say that it ended.
  const { promise: limit, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    isCutOff = true;
    stream.destroy();
    resolve();
  }, limitMs);
  try {
    await Promise.race([collect(), limit]);
  } catch (error) {
    if (!isCutOff) throw error;
  } finally {
    clearTimeout(timer);
  }
  // Broken off, it may go on for a while and hold this thread: that is no time of the query.
  const ms = Math.min(performance.now() - start, isCutOff ? limitMs : Number.POSITIVE_INFINITY);
  return { results: { results: { bindings } }, requests, ms, isCutOff };
}
