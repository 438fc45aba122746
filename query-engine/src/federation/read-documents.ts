import { LRUCache } from "lru-cache";
import { QueryError } from "../query-error.ts";
import { DOCUMENT_LIMITS, type DocumentLimits } from "./documents/document-limits.ts";
import { judgeLink, type QueryInterest } from "./documents/find-links.ts";
import type { Meter, PodFetch } from "./documents/get-bounded.ts";
import { createLinkQueue, type LinkQueue, type QueuedDocument } from "./documents/link-queue.ts";
import {
  type KnownDocument,
  type ReadDependencies,
  readDocument,
  sizeOfDocument,
} from "./documents/read-document.ts";
import {
  boundReached,
  count,
  READING_BUDGETS,
  type ReadingBudgets,
  type ReadingReport,
  report,
  startTally,
  type Tally,
  tookTooLong,
} from "./documents/reading-tally.ts";
import { createStorageScope } from "./documents/storage-scope.ts";

/** Who asks, and how requests are sent in that name. */
export interface Asker {
  readonly webId: string;
  readonly fetch: PodFetch;
}

/** A pod to read, and what for. */
export interface ReadingRequest {
  readonly storage: string;
  /** Where to begin, besides the root container: type indexes, the profile. */
  readonly entry: readonly string[];
  readonly interest: QueryInterest;
  readonly asker: Asker;
  readonly budgets?: Partial<ReadingBudgets>;
  readonly signal: AbortSignal;
}

/** What was read. */
export interface DocumentReading {
  /**
   * One for each document: its IRI, which is its graph in `nquads`. Labels of blank nodes are unique among all
   * documents, so the texts can be put together. The text is the same string while the document stays as it is.
   */
  readonly documents: readonly { readonly iri: string; readonly nquads: string; readonly quads: number }[];
  readonly report: ReadingReport;
}

/** Reads pods that have no endpoint. */
export interface DocumentReader {
  /**
   * Reads what the asker may read in one storage by following links: type indexes, containers (also those above what
   * was read), `rdfs:seeAlso`, descriptions of pictures and the like, and last whatever else is spoken of. What the
   * query is about comes first. A server that is slow, dead or hostile costs the budgets at most; requests never leave
   * the storage.
   *
   * @throws QueryError `aborted`
   */
  read(request: ReadingRequest): Promise<DocumentReading>;
}

/** What a reader works with. */
export interface DocumentReaderOptions {
  /** Memory for documents of all pods and all askers, in bytes. */
  readonly cacheBytes?: number;
  readonly limits?: Partial<DocumentLimits>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const CACHE_BYTES = 64 * 1024 * 1024;
const DOCUMENT_TIME_MS = 8000;
const LINKS_PER_DOCUMENT = 20_000;

/** Creates a reader that remembers documents between queries, each for the one who could read it. */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  const { cacheBytes = CACHE_BYTES, now = Date.now } = options;
  const limits = { ...DOCUMENT_LIMITS, ...options.limits };
  const cache = new LRUCache<string, KnownDocument>({ maxSize: cacheBytes, sizeCalculation: sizeOfDocument });
  return {
    read: (request) => {
      const budgets = { ...READING_BUDGETS, ...request.budgets };
      const meter: Meter = { requests: 0, bytes: 0, maxRequests: budgets.requests, maxBytes: budgets.bytes };
      const deadline = AbortSignal.timeout(Math.max(1, Math.floor(budgets.timeMs)));
      return traverse(request, budgets, deadline, {
        fetch: request.asker.fetch,
        meter,
        signal: AbortSignal.any([request.signal, deadline]),
        scope: createStorageScope(request.storage),
        limits,
        timeMs: DOCUMENT_TIME_MS,
        maxLinks: Math.min(LINKS_PER_DOCUMENT, budgets.requests * 4),
        cache,
        asker: request.asker.webId,
        now,
      });
    },
  };
}

async function traverse(
  request: ReadingRequest,
  budgets: ReadingBudgets,
  deadline: AbortSignal,
  dependencies: ReadDependencies,
): Promise<DocumentReading> {
  const began = performance.now();
  const { scope, meter } = dependencies;
  const queue = createLinkQueue(budgets.depth, budgets.requests * 4);
  const tally = startTally();
  const entry = request.entry
    .flatMap((iri) => scope.documentOf(iri) ?? [])
    .filter((iri) => iri !== scope.root);
  queue.add(entry.map((iri) => ({ iri, kind: "index" })));
  queue.add([{ iri: scope.root, kind: "member" }]);
  const running = new Set<Promise<void>>();
  for (;;) {
    while (running.size < budgets.concurrency) {
      const bound = boundReached(budgets, deadline, meter, tally, running.size);
      // What is under way may yet turn out to be nothing that counts.
      if (bound !== undefined && running.size > 0) break;
      const next = queue.take();
      if (next === undefined) break;
      if (bound !== undefined) {
        tally.truncated = bound;
        break;
      }
      const visit = visitOne(next, queue, tally, request.interest, dependencies).finally(() =>
        running.delete(visit),
      );
      visit.catch(() => {});
      running.add(visit);
    }
    if (running.size === 0) break;
    await Promise.race(running);
    if (request.signal.aborted)
      throw new QueryError("aborted", "The query was given up, because whoever asked went away");
  }
  if (deadline.aborted) tally.truncated = tookTooLong(budgets);
  if (queue.overflowed())
    tally.truncated ??= {
      reason: "It has more documents, or deeper ones, than are kept in mind at once",
      code: "size-limit",
    };
  return {
    documents: tally.read.map(({ iri, nquads, quads }) => ({ iri, nquads, quads })),
    report: report(tally, meter, performance.now() - began),
  };
}

async function visitOne(
  next: QueuedDocument,
  queue: LinkQueue,
  tally: Tally,
  interest: QueryInterest,
  dependencies: ReadDependencies,
): Promise<void> {
  const answer = await readDocument(next.iri, next.isBinary, dependencies);
  const { document } = answer;
  const isElsewhere = document.iri !== next.iri;
  if (isElsewhere && !queue.claim(document.iri)) return;
  count(answer, tally);
  queue.add(
    document.links.map((link) => ({ iri: link.iri, kind: judgeLink(link, interest) })),
    next,
  );
  // Where the root may not be listed, a folder in between may.
  const above = dependencies.scope.documentOf(
    new URL(document.iri.endsWith("/") ? ".." : ".", document.iri).href,
  );
  if (document.nquads !== "" && above !== undefined) queue.add([{ iri: above, kind: "other" }], next);
}
