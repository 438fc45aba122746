import type { Evaluation } from "@webizen/query-engine";
import type { Operation } from "../ldp/operation.ts";
import { SEQUENCE_HEADER } from "../ldp/write-answer.ts";
import { composeDataset } from "./dataset.ts";
import { type EvaluatedAsSeen, evaluateAsSeen } from "./evaluate-as-seen.ts";
import { fillSearches } from "./fill-searches.ts";
import { type ChosenFormat, negotiateResults } from "./negotiate-results.ts";
import { refusing } from "./query-refusal.ts";
import type { QueryRequest } from "./read-query-request.ts";
import { isAnonymous, PRIVATE_HEADERS, type SparqlTools } from "./sparql-tools.ts";

/** A query that is ready to be evaluated, and how its answer is written. */
export interface PreparedQuery extends ChosenFormat {
  readonly evaluation: Evaluation;
  /** Time that parsing and checking took, and deciding what is visible. */
  readonly guardMs: number;
  readonly selectionMs: number;
}

/** Answers a query over what the requester may see. */
export async function answerQuery(
  operation: Operation,
  tools: SparqlTools,
  request: QueryRequest,
): Promise<Response> {
  const prepared = await prepareQuery(operation, tools, request);
  const evaluated = await evaluateAsSeen(operation, tools, prepared.evaluation);
  return describe(operation, prepared, evaluated);
}

/** Parses the query, decides what may be seen and how the answer is written: all that comes before evaluation. */
export async function prepareQuery(
  operation: Operation,
  tools: SparqlTools,
  request: QueryRequest,
  accept: string | null = operation.request.headers.get("accept"),
): Promise<PreparedQuery> {
  const { pod, credentials, origin } = operation;
  const { limits } = tools;
  const started = performance.now();
  const text = await fillSearches(operation, tools, request.query);
  const query = await refusing(() => tools.guard(text, { baseIri: operation.iri }));
  const guarded = performance.now();
  const chosen = negotiateResults(query.form, accept);
  const visible = await tools.access.selectionFor({ pod, credentials, origin });
  const selected = performance.now();
  const evaluation: Evaluation = {
    feed: tools.feedOf(pod),
    ...visible,
    query,
    dataset: composeDataset(request, query, pod.rootIri),
    format: chosen.format,
    limits: {
      timeMs: isAnonymous(operation) ? limits.publicQueryTimeMs : limits.queryTimeMs,
      rows: limits.queryRows,
      resultBytes: limits.queryResultBytes,
    },
    signal: operation.request.signal,
    // Every answer knows what was durable when it was asked for. To wait for more shows how much is written to the
    // pod, which is for those alone who see all of it.
    ...(request.sequence !== undefined && visible.selection === "all" ? { sequence: request.sequence } : {}),
  };
  return { ...chosen, evaluation, guardMs: guarded - started, selectionMs: selected - guarded };
}

/** Answers up to this length are sent in one piece. */
const SMALL = 256 * 1024;

async function describe(
  { request }: Operation,
  { contentType }: PreparedQuery,
  { body, bytes, sequence, selection }: EvaluatedAsSeen,
): Promise<Response> {
  const headers: Record<string, string> = {
    ...PRIVATE_HEADERS,
    "content-type": contentType,
    "content-length": String(bytes),
    ...(selection === "all" ? { [SEQUENCE_HEADER]: String(sequence) } : {}),
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  if (bytes > SMALL) return new Response(ReadableStream.from(body), { headers });
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return new Response(Buffer.concat(pieces), { headers });
}
