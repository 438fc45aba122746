import type { SearchArm } from "@webizen/embeddings";
import type { SearchCall, SearchRow } from "@webizen/query-engine";
import type { Operation } from "../ldp/operation.ts";
import { nameAsker } from "./name-asker.ts";
import { searching } from "./search-refusal.ts";
import type { SearchTools } from "./search-tools.ts";

const ALL_ARMS: ReadonlySet<SearchArm> = new Set(["words", "vectors", "graph"]);

/** Carries out a search that stands in a query, for whoever asks the query. */
export async function searchForQuery(
  operation: Operation,
  { engine, feedOf, access }: SearchTools,
  { limit, types, ...call }: SearchCall,
): Promise<readonly SearchRow[]> {
  const { pod, credentials, origin, request } = operation;
  const { selection } = await access.selectionFor({ pod, credentials, origin });
  const opened = await engine();
  const { hits } = await searching(() =>
    opened.search({
      ...call,
      ...(types.length === 0 ? {} : { types }),
      feed: feedOf(pod),
      selection,
      arms: ALL_ARMS,
      limit,
      offset: 0,
      asker: nameAsker(operation),
      signal: request.signal,
    }),
  );
  return hits.map(({ entity, document, label, score, snippet }) => ({
    entity,
    document,
    label,
    score,
    snippet: snippet.text,
  }));
}
