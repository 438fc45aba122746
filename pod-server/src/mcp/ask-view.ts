import { MEDIA } from "@webizen/ontologies";
import type { JsonTerm } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import { SPARQL_PATH } from "../ldp/resource-headers.ts";
import { isWellFormedIri } from "../rdf/well-formed.ts";
import { type PreparedQuery, prepareQuery } from "../sparql/answer-query.ts";
import { evaluateAsSeen } from "../sparql/evaluate-as-seen.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { operationFor, type View } from "./assistant-tools.ts";

/** A solution: terms by name of variable. */
export type Row = Readonly<Record<string, JsonTerm>>;

/** Solutions, and whether there were more than asked for. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly isCut: boolean;
}

/** The whole of an answer. */
export interface ViewAnswer {
  readonly prepared: PreparedQuery;
  readonly text: string;
}

const MAX_BYTES = 512 * 1024;
const TIME_MS = 10_000;

/**
 * Asks the pod in SPARQL as the assistant sees it: all visible documents as one graph, each by its name with GRAPH.
 *
 * @param most rows that may come: a SELECT is cut there, of a CONSTRUCT more are refused
 * @throws PodError the codes of queries
 */
export async function askView(call: View, query: string, most: number): Promise<ViewAnswer> {
  const { sparql, ldp } = call;
  const target = parseResourcePath(SPARQL_PATH, ldp.limits);
  const request = { kind: "query", query, ...NOTHING_MORE } as const;
  const accept = `${MEDIA.sparqlResultsJson}, ${MEDIA.turtle}`;
  const operation = operationFor(call, target);
  const prepared = await prepareQuery(operation, sparql, request, accept);
  const { evaluation } = prepared;
  const isDescribed = evaluation.query.datasetClause !== undefined;
  const { limits } = evaluation;
  const { body } = await evaluateAsSeen(operation, sparql, {
    ...evaluation,
    query: limitQuery(evaluation.query, most + 1),
    dataset: isDescribed ? evaluation.dataset : { defaultGraph: "union", namedGraphs: "all" },
    limits: {
      timeMs: Math.min(TIME_MS, limits.timeMs),
      rows: most + 1,
      resultBytes: Math.min(MAX_BYTES, limits.resultBytes),
    },
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return { prepared, text: Buffer.concat(pieces).toString("utf8") };
}

/** Asks for solutions. */
export async function selectFrom(call: View, query: string, most: number): Promise<Rows> {
  return readRows((await askView(call, query, most)).text, most);
}

/** Reads SPARQL results in JSON. */
export function readRows(text: string, most: number): Rows {
  const { bindings } = (JSON.parse(text) as { results: { bindings: readonly Row[] } }).results;
  return { rows: bindings.slice(0, most), isCut: bindings.length > most };
}

/** An IRI as a query has it. @throws PodError `bad-request` for what is none */
export function iriTerm(iri: string): string {
  if (isWellFormedIri(iri)) return `<${iri}>`;
  throw new PodError("bad-request", `${iri} is not an absolute IRI`);
}

const NOTHING_MORE = { defaultGraphs: [], namedGraphs: [], sequence: undefined, explain: false };

type Query = PreparedQuery["evaluation"]["query"];

function limitQuery(query: Query, rows: number): Query {
  const text = query.limitedTo(rows);
  return { ...query, text, limitedTo: () => text };
}
