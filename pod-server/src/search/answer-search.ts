import { MEDIA, SEARCH_CONTEXT } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { Operation } from "../ldp/operation.ts";
import { SEARCH_PATH } from "../ldp/resource-headers.ts";
import { requireControl } from "../sparql/require-control.ts";
import { PRIVATE_HEADERS } from "../sparql/sparql-tools.ts";
import { describeAnswer } from "./describe-hits.ts";
import { nameAsker } from "./name-asker.ts";
import { readSearchRequest, readTyped } from "./read-search-request.ts";
import { searching } from "./search-refusal.ts";
import { SEARCH_METHODS, type SearchTools } from "./search-tools.ts";

const SUGGEST_PATH = "/.search/suggest";
const STATUS_PATH = "/.search/status";

/** Paths below each storage root: the search, completions, and what the index says of itself. */
export const SEARCH_PATHS: readonly string[] = [SEARCH_PATH, SUGGEST_PATH, STATUS_PATH];

/**
 * Answers a search in a pod. Everybody may ask; what they may not see does not exist for them, in counts and completions
 * either.
 */
export async function answerSearch(operation: Operation, tools: SearchTools): Promise<Response> {
  const { method } = operation.request;
  const allow = SEARCH_METHODS.join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow, vary: "Origin" } });
  if (!SEARCH_METHODS.includes(method)) {
    throw new PodError("method-not-allowed", `${operation.iri} answers searches; it supports ${allow}`, {
      allow: SEARCH_METHODS,
    });
  }
  const found = await act(operation, tools);
  const headers = { ...PRIVATE_HEADERS, allow, "content-type": MEDIA.jsonld };
  return new Response(method === "HEAD" ? null : `${JSON.stringify(found)}\n`, { headers });
}

async function act(operation: Operation, tools: SearchTools): Promise<object> {
  switch (operation.target.path) {
    case SUGGEST_PATH:
      return suggest(operation, tools);
    case STATUS_PATH:
      return tellStatus(operation, tools);
    default:
      return search(operation, tools);
  }
}

async function search(operation: Operation, tools: SearchTools): Promise<object> {
  const wanted = readSearchRequest(operation);
  const { pod, credentials, origin, request } = operation;
  const { selection } = await tools.access.selectionFor({ pod, credentials, origin });
  const engine = await tools.engine();
  const answer = await searching(() =>
    engine.search({
      ...wanted,
      feed: tools.feedOf(pod),
      selection,
      asker: nameAsker(operation),
      signal: request.signal,
    }),
  );
  return describeAnswer(new URL(operation.iri + operation.query), wanted, answer);
}

async function suggest(operation: Operation, tools: SearchTools): Promise<object> {
  const typed = readTyped(operation);
  const { pod, credentials, origin, request } = operation;
  const { selection } = await tools.access.selectionFor({ pod, credentials, origin });
  const engine = await tools.engine();
  const suggestions = await searching(() =>
    engine.suggest({
      ...typed,
      feed: tools.feedOf(pod),
      selection,
      asker: nameAsker(operation),
      signal: request.signal,
    }),
  );
  return {
    "@context": SEARCH_CONTEXT,
    id: operation.iri + operation.query,
    type: "Suggestions",
    suggestions,
  };
}

// What could not be read names documents of all of the pod.
async function tellStatus(operation: Operation, tools: SearchTools): Promise<object> {
  await requireControl(operation, tools);
  const engine = await tools.engine();
  const feed = tools.feedOf(operation.pod);
  // Who looks how far it is wants it to go on, also where it had not begun.
  engine.notify(feed);
  const status = await searching(() => engine.status(feed));
  return { "@context": SEARCH_CONTEXT, id: operation.iri, type: "IndexStatus", ...status };
}
