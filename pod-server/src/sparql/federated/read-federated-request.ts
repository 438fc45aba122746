import type { FederationBudgets } from "@webizen/query-engine";
import { PodError } from "../../errors.ts";
import type { Operation } from "../../ldp/operation.ts";
import { type QueryRequest, readProtocolRequest } from "../read-query-request.ts";
import type { SparqlTools } from "../sparql-tools.ts";

/** Whom a request means to ask. */
export interface Asked {
  /** WebIDs, storages or SPARQL endpoints. */
  readonly targets: readonly string[];
  /** Whether friends are asked, and which of their groups; all of them where none is named. */
  readonly friends: boolean;
  readonly groups: readonly string[];
  /** Whether the owner's own pod is asked. */
  readonly own: boolean;
}

/** A query over several pods. */
export interface FederatedRequest extends Asked {
  readonly query: string;
  readonly strict: boolean;
  readonly provenance: boolean;
  readonly budgets: FederationBudgets;
}

const TIME_MS = 30_000;
const MAX_TIME_MS = 120_000;
const MAX_TARGETS = 200;
const MAX_ROWS = 100_000;
const PER_POD = { bytes: 32 * 1024 * 1024, requests: 2000, rows: 500_000 };
const SHARE_OF_POD = 0.5;

/**
 * Reads a request: those of the SPARQL Protocol, with parameters of our own.
 *
 * @throws PodError as for a query to one pod, and `bad-request` for parameters that cannot be read
 */
export async function readFederatedRequest(
  operation: Operation,
  limits: SparqlTools["limits"],
): Promise<FederatedRequest> {
  const read = await readProtocolRequest(operation, limits.maxBodyBytes);
  if (read?.request.kind !== "query") {
    throw new PodError(
      "bad-request",
      `${operation.iri} answers queries over several pods; give one as "query"`,
    );
  }
  const { request, parameters } = read;
  refuseGraphs(operation, request);
  const whom = readAsked(parameters);
  const timeMs = readTime(parameters.get("timeout"));
  return {
    query: request.query,
    ...whom,
    strict: readSwitch(parameters, "strict", false),
    provenance: readSwitch(parameters, "provenance", false),
    budgets: {
      timeMs,
      rows: Math.min(limits.queryRows, MAX_ROWS),
      perPod: { ...PER_POD, timeMs: timeMs * SHARE_OF_POD },
    },
  };
}

/** Reads whom a request means to ask: friends unless it names pods. @throws PodError `bad-request` */
export function readAsked(parameters: URLSearchParams): Asked {
  const targets = [...new Set(parameters.getAll("pod"))];
  if (targets.length > MAX_TARGETS) {
    throw new PodError("bad-request", `The request names more than ${MAX_TARGETS} pods; ask in parts`);
  }
  const groups = parameters.getAll("group");
  return {
    targets,
    groups,
    friends: readSwitch(parameters, "friends", targets.length === 0 || groups.length > 0),
    own: readSwitch(parameters, "own", true),
  };
}

function refuseGraphs({ iri }: Operation, { defaultGraphs, namedGraphs }: QueryRequest): void {
  if (defaultGraphs.length + namedGraphs.length === 0) return;
  throw new PodError(
    "bad-request",
    `${iri} asks the merge of all that the pods show; leave default-graph-uri and named-graph-uri out`,
  );
}

function readSwitch(parameters: URLSearchParams, name: string, fallback: boolean): boolean {
  const given = parameters.get(name);
  if (given === null) return fallback;
  if (["", "true", "1"].includes(given)) return true;
  if (["false", "0"].includes(given)) return false;
  throw new PodError("bad-request", `"${name}" is ${JSON.stringify(given.slice(0, 40))}; say true or false`);
}

function readTime(given: string | null): number {
  if (given === null) return TIME_MS;
  const seconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(given) ? Number(given) : 0;
  if (seconds > 0 && seconds * 1000 <= MAX_TIME_MS) return seconds * 1000;
  throw new PodError("bad-request", `"timeout" is a number of seconds, up to ${MAX_TIME_MS / 1000}`);
}
