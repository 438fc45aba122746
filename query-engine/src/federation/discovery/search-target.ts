import { type Meter, type PodFetch, withoutFragment } from "../documents/get-bounded.ts";
import type { PodReport } from "../federation.ts";
import { anywhereAsSafe, getGraph, type Obstacle, type SearchDependencies } from "./get-graph.ts";
import { describesService, probeEndpoint } from "./probe-endpoint.ts";
import { type FoundPod, probeStorage } from "./probe-storage.ts";
import { climbToStorage, describesPerson, isStorage, type Profile, readProfile } from "./read-profile.ts";

const MAX_REQUESTS = 24;
const MAX_BYTES = 4 * 1024 * 1024;
const LONGEST_MS = 60 * 60_000;

/** What a search for one target came to. */
export interface TargetFindings {
  readonly found: readonly FoundPod[];
  readonly skipped: readonly PodReport[];
  /** How long it may be taken for granted. */
  readonly freshMs: number;
}

interface Skip {
  readonly storage: string;
  readonly owner?: string;
  /** A sentence without its stop. */
  readonly reason: string;
  readonly code: Obstacle["code"];
}

interface Outcome {
  readonly found: readonly FoundPod[];
  readonly skips: readonly Skip[];
}

/**
 * Looks for the pods behind one IRI, which may name a person, a storage, something in a storage, or an endpoint.
 */
export async function searchTarget(
  target: string,
  fetch: PodFetch,
  signal: AbortSignal,
): Promise<TargetFindings> {
  const began = performance.now();
  const meter: Meter = { requests: 0, bytes: 0, maxRequests: MAX_REQUESTS, maxBytes: MAX_BYTES };
  let freshMs = LONGEST_MS;
  const noteFreshness = (ms: number): void => {
    freshMs = Math.min(freshMs, ms);
  };
  const dependencies = { fetch, signal, meter, noteFreshness };
  const { found, skips } = await (target.includes("#")
    ? searchPerson(target, dependencies)
    : searchAnything(target, dependencies));
  const { requests, bytes } = meter;
  const figures = { requests, bytes, rows: 0, timeMs: performance.now() - began };
  const skipped = skips.map((skip): PodReport => ({ ...skip, state: "skipped", ...figures }));
  return { found, skipped, freshMs };
}

async function searchPerson(webId: string, dependencies: SearchDependencies): Promise<Outcome> {
  const profile = await readProfile(webId, dependencies);
  if ("reason" in profile) {
    const reason = `The profile of ${webId} ${profile.reason}`;
    return skip({ storage: withoutFragment(webId), owner: webId, reason, code: profile.code });
  }
  if (profile.storages.length === 0) {
    const reason = `The profile of ${webId} names no storage, and no container above it says that it is one`;
    return skip({ storage: withoutFragment(webId), owner: webId, reason, code: "bad-answer" });
  }
  const outcomes = await Promise.all(
    profile.storages.map((storage) => searchStorage(storage, profile, dependencies)),
  );
  return {
    found: outcomes.flatMap(({ found }) => found),
    skips: outcomes.flatMap(({ skips }) => skips),
  };
}

async function searchStorage(
  storage: string,
  profile: Profile | undefined,
  dependencies: SearchDependencies,
): Promise<Outcome> {
  const found = await probeStorage(storage, profile, dependencies);
  if ("pod" in found) return { found: [found], skips: [] };
  const owner = profile === undefined ? {} : { owner: profile.webId };
  return skip({ storage, ...owner, reason: `The storage <${storage}> ${found.reason}`, code: found.code });
}

async function searchAnything(target: string, dependencies: SearchDependencies): Promise<Outcome> {
  const answer = await getGraph(target, anywhereAsSafe, dependencies);
  const headers = answer.kind === "graph" ? answer.headers : answer.answer?.headers;
  if (headers === undefined) {
    const { reason, code } = (answer as Extract<typeof answer, { kind: "none" }>).obstacle;
    return skip({ storage: target, reason: `<${target}> ${reason}`, code });
  }
  if (isStorage(headers, target)) return searchStorage(target, undefined, dependencies);
  const quads = answer.kind === "graph" ? answer.quads : [];
  if (describesPerson(quads, target)) return searchPerson(target, dependencies);
  if (answer.kind === "none" || describesService(quads)) {
    const pod = await probeEndpoint(target, quads, dependencies);
    if (pod !== undefined) return { found: [{ pod, isOwnerConfirmed: false, remarks: [] }], skips: [] };
  }
  const [storage] = await climbToStorage(target, dependencies);
  if (storage !== undefined) return searchStorage(storage, undefined, dependencies);
  if (answer.kind === "none" && answer.obstacle.code === "denied") {
    const reason = `<${target}> may not be read, so it does not say what it is; give the WebID of its owner`;
    return skip({ storage: target, reason, code: "denied" });
  }
  const reason = `<${target}> is neither a WebID with a profile, nor in a storage, nor a SPARQL endpoint`;
  return skip({ storage: target, reason, code: "not-sparql" });
}

function skip(each: Skip): Outcome {
  return { found: [], skips: [each] };
}
