import { LRUCache } from "lru-cache";
import { QueryError } from "../query-error.ts";
import type { FoundPod } from "./discovery/probe-storage.ts";
import { searchTarget, type TargetFindings } from "./discovery/search-target.ts";
import { isWebIri } from "./documents/fit-terms.ts";
import type { PodFetch } from "./documents/get-bounded.ts";
import { createStorageScope } from "./documents/storage-scope.ts";
import type { FederatedPod, PodReport } from "./federation.ts";
import type { Asker } from "./read-documents.ts";

/** Finds the pods of people. */
export interface PodDiscovery {
  /**
   * Finds the pods behind WebIDs, storages and SPARQL endpoints. What was found is remembered for as long as the
   * servers say, within bounds; what was not, shortly. Several searches for the same are one. A target that leads
   * nowhere is told of in `skipped`, and never fails the others.
   *
   * @param targets IRIs; a WebID may lead to several pods
   * @throws QueryError `aborted`
   */
  discover(targets: readonly string[], search: DiscoverySearch): Promise<DiscoveredPods>;
  /** Forgets all that is known of a target, for whoever asked. */
  forget(target: string): void;
}

/** For whom pods are looked for. */
export interface DiscoverySearch {
  readonly asker: Asker;
  /** Storages that are asked already, such as the asker's own: whoever claims one of them is passed over. */
  readonly except?: readonly string[];
  readonly signal: AbortSignal;
}

/** What was found, and what was not. */
export interface DiscoveredPods {
  /** Each storage once. */
  readonly pods: readonly FederatedPod[];
  /** Targets and storages that cannot be asked: state `skipped`, with the reason. `storage` is the target where no storage is known. */
  readonly skipped: readonly PodReport[];
  /** Sentences about what was found and not used. */
  readonly remarks: readonly string[];
}

/** What discovery works with. */
export interface DiscoveryOptions {
  /** How many targets are remembered, for all askers. */
  readonly maxRemembered?: number;
  /** Targets looked for side by side. */
  readonly concurrency?: number;
  /** For one target, all its requests together. */
  readonly timeMs?: number;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

interface Remembered {
  readonly findings: TargetFindings;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

const MAX_REMEMBERED = 2000;
const CONCURRENCY = 8;
const TARGET_TIME_MS = 15_000;
const MISSING_MS = 30_000;

/** Creates a discovery with a memory of its own. */
export function createPodDiscovery(options: DiscoveryOptions = {}): PodDiscovery {
  const { concurrency = CONCURRENCY, timeMs = TARGET_TIME_MS, now = Date.now } = options;
  const remembered = new LRUCache<string, Remembered>({ max: options.maxRemembered ?? MAX_REMEMBERED });
  const underWay = new Map<string, Promise<TargetFindings>>();

  function search(target: string, { webId, fetch }: Asker): Promise<TargetFindings> {
    const key = `${target}\n${webId}`;
    const known = remembered.get(key);
    if (known !== undefined && now() < known.until) return Promise.resolve(known.findings);
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const started = searchAnew(target, fetch)
      .then((findings) => {
        const isComplete = findings.skipped.length === 0;
        const freshMs = isComplete ? findings.freshMs : Math.min(findings.freshMs, MISSING_MS);
        remembered.set(key, { findings, until: now() + freshMs });
        return findings;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  }

  // Others may wait for the same, so it goes on when the first who asked goes away.
  function searchAnew(target: string, fetch: PodFetch): Promise<TargetFindings> {
    return searchTarget(target, fetch, AbortSignal.timeout(timeMs));
  }

  return {
    async discover(targets, { asker, except = [], signal }) {
      const all = [...new Set(targets)];
      const findings = await inTurns(all, concurrency, (target) => {
        if (signal.aborted) throw gone();
        return orGone(isWebIri(target) ? search(target, asker) : Promise.resolve(noAddress(target)), signal);
      });
      return merge(findings, new Set(except.map((storage) => createStorageScope(storage).root)));
    },
    forget(target) {
      for (const key of remembered.keys()) {
        if (key.startsWith(`${target}\n`)) remembered.delete(key);
      }
    },
  };
}

function noAddress(target: string): TargetFindings {
  const reason = `<${target.slice(0, 200)}> is no address on the web; write a WebID, a storage or an endpoint`;
  const figures = { requests: 0, rows: 0, bytes: 0, timeMs: 0 };
  return {
    found: [],
    skipped: [{ storage: target, state: "skipped", ...figures, reason, code: "bad-answer" }],
    freshMs: 0,
  };
}

async function inTurns<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const runner = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, runner));
  return results;
}

// Two people may name one storage; whom it says it belongs to is believed before whoever was first.
function merge(findings: readonly TargetFindings[], except: ReadonlySet<string>): DiscoveredPods {
  const found = findings.flatMap((each) => each.found);
  const pods = new Map<string, FoundPod>();
  for (const each of found) {
    const { storage } = each.pod;
    const known = pods.get(storage);
    if (except.has(storage)) continue;
    if (known === undefined || (each.isOwnerConfirmed && !known.isOwnerConfirmed)) pods.set(storage, each);
  }
  return {
    pods: [...pods.values()].map(({ pod }) => pod),
    skipped: findings.flatMap(({ skipped }) => skipped),
    remarks: [...new Set(found.flatMap(({ remarks }) => remarks))],
  };
}

async function orGone<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(gone());
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function gone(): QueryError {
  return new QueryError("aborted", "The search for pods was given up, because whoever asked went away");
}
