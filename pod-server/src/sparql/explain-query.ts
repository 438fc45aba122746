import { MEDIA } from "@webizen/ontologies";
import type { Operation } from "../ldp/operation.ts";
import { prepareQuery } from "./answer-query.ts";
import { evaluateAsSeen } from "./evaluate-as-seen.ts";
import type { QueryRequest } from "./read-query-request.ts";
import { requireControl } from "./require-control.ts";
import { PRIVATE_HEADERS, type SparqlTools } from "./sparql-tools.ts";

const PLAN_IS = "the algebra of the query, before the engine's own optimiser, whose plan is not to be had";

/**
 * Answers with the way to an answer: what the query means, over how much it was asked, and how long each step took. For
 * those who control the pod, since it tells how much there is.
 */
export async function explainQuery(
  operation: Operation,
  tools: SparqlTools,
  request: QueryRequest,
): Promise<Response> {
  await requireControl(operation, tools);
  const { evaluation, guardMs, selectionMs } = await prepareQuery(operation, tools, request);
  const { query, dataset, limits } = evaluation;
  const { rows, bytes, sequence, explanation } = await evaluateAsSeen(operation, tools, evaluation);
  const { visibleGraphs, visibleTriples, waitedMs, filledMs, evaluatedMs } = explanation;
  const text = JSON.stringify(
    {
      form: query.form,
      plan: tools.printAlgebra(query).split("\n"),
      planIs: PLAN_IS,
      dataset,
      visibleGraphs,
      visibleTriples,
      rows,
      bytes,
      sequence,
      timings: roundAll({ guardMs, selectionMs, waitedMs, filledMs, evaluatedMs }),
      limits,
    },
    undefined,
    2,
  );
  const headers = { ...PRIVATE_HEADERS, "content-type": MEDIA.json };
  return new Response(operation.request.method === "HEAD" ? null : `${text}\n`, { headers });
}

function roundAll(times: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Math.round(ms * 100) / 100]));
}
