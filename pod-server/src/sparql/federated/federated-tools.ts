import type {
  DiscoveredPods,
  FederatedQuery,
  Federation,
  FriendList,
  FriendsRequest,
  GuardedQuery,
  PodReach,
} from "@webizen/query-engine";
import type { LdpTools } from "../../ldp/operation.ts";
import type { SparqlTools } from "../sparql-tools.ts";

/** What a query over several pods uses. */
export interface FederatedTools {
  readonly federation: Pick<Federation, "run">;
  /** Parses a query and holds it against the bounds. */
  readonly guard: (text: string, options: { readonly baseIri: string }) => GuardedQuery;
  readonly listFriends: (request: FriendsRequest) => Promise<FriendList>;
  /** Finds the pods of people, asking in the name of one of the owners here. */
  readonly discover: (
    targets: readonly string[],
    search: { readonly webId: string; readonly except: readonly string[]; readonly signal: AbortSignal },
  ) => Promise<DiscoveredPods>;
  /** How other pods are reached in the name of one of the owners here. */
  readonly reachAs: (webId: string, perPod: FederatedQuery["budgets"]["perPod"]) => PodReach;
  readonly sparql: SparqlTools;
  readonly ldp: Pick<LdpTools, "pods" | "ownersOf">;
}
