import { PodError } from "../errors.ts";
import type { LdpTools, Operation } from "../ldp/operation.ts";
import { answerQuery } from "./answer-query.ts";
import { describeService } from "./describe-service.ts";
import { explainQuery } from "./explain-query.ts";
import { answerLive, wantsEvents } from "./live/answer-live.ts";
import {
  ACCEPT_QUERY,
  POST_TYPES,
  type QueryRequest,
  readProtocolRequest,
  type UpdateRequest,
} from "./read-query-request.ts";
import { SPARQL_METHODS, type SparqlTools } from "./sparql-tools.ts";
import { answerUpdate } from "./update/answer-update.ts";

/**
 * Answers a request to the SPARQL endpoint of a pod. Everybody may ask; what they may not see does not exist for them.
 * Updates are an extension: they change documents, under the rules of a PATCH.
 *
 * @see https://jeswr.github.io/solid-sparql-query/
 * @see https://www.w3.org/TR/sparql12-protocol/
 * @see https://www.rfc-editor.org/rfc/rfc10008
 */
export async function answerSparql(
  operation: Operation,
  tools: SparqlTools,
  ldp: LdpTools,
): Promise<Response> {
  const { method } = operation.request;
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: CAPABILITIES });
  if (!SPARQL_METHODS.includes(method)) {
    const allow = SPARQL_METHODS;
    const supported = allow.join(", ");
    throw new PodError("method-not-allowed", `${operation.iri} answers queries; it supports ${supported}`, {
      allow,
    });
  }
  const read = await readProtocolRequest(operation, tools.limits.maxBodyBytes);
  const answer = await act(operation, tools, ldp, read?.request);
  for (const [name, value] of Object.entries(CAPABILITIES)) {
    if (name !== "vary") answer.headers.set(name, value);
  }
  return answer;
}

async function act(
  operation: Operation,
  tools: SparqlTools,
  ldp: LdpTools,
  request: QueryRequest | UpdateRequest | undefined,
): Promise<Response> {
  if (request === undefined) return describeService(operation);
  if (request.kind === "query") {
    if (request.explain) return explainQuery(operation, tools, request);
    if (wantsEvents(operation)) return answerLive(operation, tools, ldp, request);
    return answerQuery(operation, tools, request);
  }
  return answerUpdate(operation, tools, ldp, request);
}

const CAPABILITIES: Readonly<Record<string, string>> = {
  allow: SPARQL_METHODS.join(", "),
  "accept-post": POST_TYPES.join(", "),
  "accept-query": ACCEPT_QUERY,
  vary: "Origin",
};
