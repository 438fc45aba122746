import type { SearchEngine, SearchFeed } from "@webizen/embeddings";
import type { Pod } from "../storage/pod.ts";
import type { AccessPolicy } from "../wac/access-policy.ts";

/** What the search endpoint uses. */
export interface SearchTools {
  /** The engine, which is loaded by the first call. */
  readonly engine: () => Promise<Pick<SearchEngine, "search" | "suggest" | "status" | "notify" | "useModel">>;
  /** The documents of a pod; always the same feed for the same pod. */
  readonly feedOf: (pod: Pick<Pod, "name" | "rootIri">) => SearchFeed;
  readonly access: Pick<AccessPolicy, "accessTo" | "selectionFor">;
}

/** Methods of the endpoint. */
export const SEARCH_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];
