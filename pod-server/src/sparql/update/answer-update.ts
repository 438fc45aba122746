import { randomUUID } from "node:crypto";
import type { QueryDataset, UpdateStep } from "@webizen/query-engine";
import { PodError } from "../../errors.ts";
import type { LdpTools, Operation } from "../../ldp/operation.ts";
import { SEQUENCE_HEADER } from "../../ldp/write-answer.ts";
import { composeDataset } from "../dataset.ts";
import { evaluateAsSeen } from "../evaluate-as-seen.ts";
import { refusing } from "../query-refusal.ts";
import type { UpdateRequest } from "../read-query-request.ts";
import { isAnonymous, PRIVATE_HEADERS, type SparqlTools } from "../sparql-tools.ts";
import { applyStep, type FindSolutions } from "./apply-step.ts";
import { commitDrafts } from "./commit-drafts.ts";
import { createDrafts, type Drafts } from "./draft.ts";
import type { Solution } from "./instantiate.ts";
import { overlayDrafts } from "./overlay-feed.ts";
import { authoriseDrafts } from "./prepare-writes.ts";

const MAX_ATTEMPTS = 20;

/**
 * Carries out a SPARQL Update whose graphs are documents of the pod: all of it in one transaction, or nothing. Conditions
 * see what the requester may see; each document is written under the rules of a PATCH.
 *
 * Where somebody else's write to one of the documents comes between, the update is made again on what they wrote.
 *
 * @throws PodError as PATCH and DELETE of each document, and the codes of queries
 * @see https://www.w3.org/TR/sparql11-protocol/#update-operation
 */
export async function answerUpdate(
  operation: Operation,
  tools: SparqlTools,
  ldp: LdpTools,
  request: UpdateRequest,
): Promise<Response> {
  const { steps } = await refusing(() => tools.guardUpdate(request.update, { baseIri: operation.iri }));
  const planned = steps.map((step) => withDataset(step, request));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const drafts = createDrafts(operation, ldp);
    const seen = { sequence: Number.POSITIVE_INFINITY };
    const find = createFind(operation, tools, drafts, seen);
    for (const step of planned) {
      // Whatever is wrong with a document is told to those alone who may change it, and nobody else has the next step's
      // conditions evaluated over it.
      await applyStep(step, drafts, find).finally(() => authoriseDrafts(drafts, ldp));
    }
    // The conditions must hold of the very states that are changed.
    if (drafts.list().some(({ located }) => (located.resource?.sequence ?? 0) > seen.sequence)) continue;
    const sequence = await commitDrafts(drafts, ldp);
    if (sequence === "moved-on") continue;
    const headers = {
      ...PRIVATE_HEADERS,
      ...(sequence === undefined ? {} : { [SEQUENCE_HEADER]: String(sequence) }),
    };
    return new Response(null, { status: 204, headers });
  }
  throw new PodError(
    "conflict",
    "The documents of the update are being changed by others all the time; try again",
  );
}

// "If SPARQL Update requests use the USING, USING NAMED or WITH clauses, then the protocol must not use the parameters."
// https://www.w3.org/TR/sparql11-protocol/#update-operation
function withDataset(step: UpdateStep, { usingGraphs, usingNamedGraphs }: UpdateRequest): UpdateStep {
  if (usingGraphs.length + usingNamedGraphs.length === 0) return step;
  if (step.kind !== "change" || step.where === undefined) return step;
  const { query, dataset } = step.where;
  if (dataset.namedGraphs !== "all" || dataset.defaultGraph.length > 0) {
    throw new PodError(
      "bad-request",
      "The update says USING or WITH, and the request names graphs too; leave one out",
    );
  }
  return { ...step, where: { query, dataset: { defaultGraph: usingGraphs, namedGraphs: usingNamedGraphs } } };
}

function datasetOf({ defaultGraph, namedGraphs }: QueryDataset, rootIri: string): QueryDataset {
  if (namedGraphs === "all" || defaultGraph === "union") return { defaultGraph, namedGraphs };
  const named = { defaultGraphs: defaultGraph, namedGraphs };
  return composeDataset(named, { datasetClause: undefined }, rootIri);
}

function createFind(
  operation: Operation,
  tools: SparqlTools,
  drafts: Drafts,
  seen: { sequence: number },
): FindSolutions {
  const { pod, credentials, origin } = operation;
  return async ({ query, dataset }, most) => {
    const visible = await tools.access.selectionFor({ pod, credentials, origin });
    const changed = drafts.list().filter(({ changed }) => changed);
    const stored = tools.feedOf(pod);
    const feed = changed.length === 0 ? stored : overlayDrafts(stored, changed, randomUUID());
    try {
      const evaluated = await evaluateAsSeen(operation, tools, {
        feed,
        ...visible,
        query,
        dataset: datasetOf(dataset, pod.rootIri),
        format: "json",
        limits: {
          timeMs: isAnonymous(operation) ? tools.limits.publicQueryTimeMs : tools.limits.queryTimeMs,
          rows: Math.min(tools.limits.queryRows, most),
          resultBytes: tools.limits.queryResultBytes,
        },
        signal: operation.request.signal,
      });
      seen.sequence = Math.min(seen.sequence, evaluated.sequence);
      const body = Buffer.concat(await collect(evaluated.body)).toString("utf8");
      return (JSON.parse(body) as { results: { bindings: readonly Solution[] } }).results.bindings;
    } catch (error) {
      throw error instanceof PodError && error.code === "query-answer-too-large"
        ? tooManySolutions(most)
        : error;
    } finally {
      if (feed !== stored) tools.index.forget(feed.storage);
    }
  };
}

function tooManySolutions(most: number): PodError {
  return new PodError(
    "query-too-complex",
    `The conditions of a step have more solutions than one step may write: ${most}, given its statements for each; make them more selective, or send the update in parts`,
  );
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return pieces;
}
