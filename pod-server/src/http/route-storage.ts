import { answerAsk } from "../ask/answer-ask.ts";
import type { ChatModel } from "../ask/chat-model.ts";
import { PodError } from "../errors.ts";
import type { Authenticate } from "../identity/credentials.ts";
import { remove } from "../ldp/delete.ts";
import { get } from "../ldp/get.ts";
import { iriOf, type LdpTools, type Operation } from "../ldp/operation.ts";
import { options } from "../ldp/options.ts";
import { patch } from "../ldp/patch.ts";
import { post } from "../ldp/post.ts";
import { put } from "../ldp/put.ts";
import {
  ASK_PATH,
  allowedMethods,
  FEDERATED_PATH,
  PREVIEW_PATH,
  SPARQL_PATH,
  STORAGE_DESCRIPTION_PATH,
} from "../ldp/resource-headers.ts";
import { describeStorage } from "../ldp/storage-description.ts";
import type { AnswerMcp } from "../mcp/answer-mcp.ts";
import { MCP_PATH } from "../mcp/assistant-scopes.ts";
import type { PodRequestOutcome } from "../packages/note-app-acts.ts";
import { answerPreview } from "../previews/answer-preview.ts";
import type { Previews } from "../previews/previews.ts";
import { answerFriendsSearch, FRIENDS_SEARCH_PATH } from "../search/answer-friends-search.ts";
import { answerSearch, SEARCH_PATHS } from "../search/answer-search.ts";
import type { SearchTools } from "../search/search-tools.ts";
import { answerSparql } from "../sparql/answer-sparql.ts";
import { answerFederated } from "../sparql/federated/answer-federated.ts";
import type { FederatedTools } from "../sparql/federated/federated-tools.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import { parseResourcePath } from "../storage/resource-path.ts";

/** What requests to pods need. */
export interface StorageRoute {
  readonly authenticate: Authenticate;
  /** Told what came of each request. */
  readonly noteOutcome: (outcome: PodRequestOutcome) => void;
  readonly tools: LdpTools;
  readonly sparql: SparqlTools;
  readonly federated: FederatedTools;
  readonly search: SearchTools;
  readonly previews: Previews;
  readonly answerMcp: AnswerMcp;
  /** What answers questions. */
  readonly chat: ChatModel | undefined;
  /** Public origin of this server, with a trailing slash. */
  readonly baseUrl: string;
}

/** A request path, split into pod, path within the pod, and query. */
export interface StorageTarget {
  readonly podName: string;
  /** Starts with `/`; `null` when even the slash after the pod's name is missing. */
  readonly path: string | null;
  readonly query: string;
}

/** Splits a request URL without normalising what is inside the pod. */
function splitTarget(url: string): StorageTarget {
  const start = url.indexOf("/", url.indexOf("//") + 2) + 1;
  const fragment = url.indexOf("#", start);
  const end = fragment === -1 ? url.length : fragment;
  const mark = url.indexOf("?", start);
  const pathEnd = mark === -1 || mark > end ? end : mark;
  const slash = url.indexOf("/", start);
  const query = url.slice(pathEnd, end);
  if (slash === -1 || slash >= pathEnd) return { podName: url.slice(start, pathEnd), path: null, query };
  return { podName: url.slice(start, slash), path: url.slice(slash, pathEnd), query };
}

/** Answers a request to a pod. */
export async function routeStorage(request: Request, route: StorageRoute): Promise<Response> {
  const { podName, path, query } = splitTarget(request.url);
  const answer = await route.tools.pods.withPod(podName, async (pod) => {
    if (path === null) return redirectToRoot(pod.rootIri, query);
    const target = parseResourcePath(path, route.tools.limits);
    // Assistants come with tokens for that one endpoint, which open nothing else.
    if (target.path === MCP_PATH) return route.answerMcp(request, pod);
    const iri = iriOf(pod, target.path);
    const { headers } = request;
    const credentials = await route.authenticate({
      method: request.method,
      iri,
      authorization: headers.get("authorization") ?? undefined,
      dpop: headers.get("dpop") ?? undefined,
    });
    const origin = headers.get("origin") ?? undefined;
    const response = await dispatch({ request, pod, target, iri, query, credentials, origin }, route);
    const { client } = credentials;
    route.noteOutcome({ client, method: request.method, path: target.path, status: response.status });
    return response;
  });
  if (answer === undefined) {
    throw new PodError("not-found", `There is no pod at ${route.baseUrl}${podName}/`);
  }
  return answer;
}

function redirectToRoot(rootIri: string, query: string): Response {
  return new Response(null, { status: 301, headers: { location: rootIri + query } });
}

function dispatch(
  operation: Operation,
  { tools, sparql, federated, search, previews, chat }: StorageRoute,
): Promise<Response> {
  if (operation.target.path === SPARQL_PATH) return answerSparql(operation, sparql, tools);
  if (operation.target.path === FEDERATED_PATH) return answerFederated(operation, federated);
  if (operation.target.path === FRIENDS_SEARCH_PATH)
    return answerFriendsSearch(operation, { search, federated });
  if (SEARCH_PATHS.includes(operation.target.path)) return answerSearch(operation, search);
  if (operation.target.path === ASK_PATH) return answerAsk(operation, { ldp: tools, sparql, search, chat });
  if (operation.target.path === PREVIEW_PATH) return answerPreview(operation, { previews, ldp: tools });
  if (operation.target.path === STORAGE_DESCRIPTION_PATH) return describeStorage(operation);
  switch (operation.request.method) {
    case "GET":
    case "HEAD":
      return get(operation, tools);
    case "PUT":
      return put(operation, tools);
    case "POST":
      if (operation.target.kind !== "container") break;
      return post(operation, tools);
    case "PATCH":
      return patch(operation, tools);
    case "DELETE":
      if (!allowedMethods(operation.target, undefined).includes("DELETE")) break;
      return remove(operation, tools);
    case "OPTIONS":
      return options(operation, tools);
  }
  const allow = allowedMethods(operation.target, undefined);
  throw new PodError("method-not-allowed", `${operation.iri} supports ${allow.join(", ")}`, { allow });
}
