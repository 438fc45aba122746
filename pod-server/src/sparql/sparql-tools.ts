import type {
  GuardedQuery,
  GuardedUpdate,
  PlannedSearches,
  QuadFeed,
  QuadIndex,
  SearchCall,
  SearchRow,
} from "@webizen/query-engine";
import type { QuerySettings } from "../config/config.ts";
import type { Operation } from "../ldp/operation.ts";
import type { Pod } from "../storage/pod.ts";
import type { AccessPolicy } from "../wac/access-policy.ts";
import type { LiveQueries } from "./live/live-queries.ts";

/** What the endpoint uses. The engine's functions are handed in, because the rooms below meet in `compose.ts` only. */
export interface SparqlTools {
  readonly index: Pick<QuadIndex, "evaluate" | "forget" | "watch">;
  readonly live: LiveQueries;
  /** The documents of a pod, as graphs; always the same one for the same pod. */
  readonly feedOf: (pod: Pick<Pod, "name" | "rootIri">) => QuadFeed;
  readonly access: Pick<AccessPolicy, "accessTo" | "selectionFor">;
  /** Parses a query and holds it against the bounds. */
  readonly guard: (text: string, options: { readonly baseIri: string }) => GuardedQuery;
  /** The same for an update. */
  readonly guardUpdate: (text: string, options: { readonly baseIri: string }) => GuardedUpdate;
  /** Finds the searches that stand in a query. */
  readonly planSearches: (text: string, options: { readonly baseIri: string }) => PlannedSearches | undefined;
  /** Carries one of them out, for whoever asks. */
  readonly search: (operation: Operation, call: SearchCall) => Promise<readonly SearchRow[]>;
  /** Writes what a query means, for people. */
  readonly printAlgebra: (query: GuardedQuery) => string;
  readonly limits: QuerySettings & { readonly maxBodyBytes: number };
}

/** Methods of the endpoint. */
export const SPARQL_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS", "POST", "QUERY"];

/** What every answer about data carries: it is true for the one who asked, and for nobody else. */
export const PRIVATE_HEADERS: Readonly<Record<string, string>> = {
  vary: "Accept, Authorization, Origin",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
};

/** Whether the requester proved who they are. */
export function isAnonymous({ credentials }: Operation): boolean {
  return credentials.agent === undefined;
}
