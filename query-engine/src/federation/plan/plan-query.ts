import { QueryError } from "../../query-error.ts";
import type { Evaluated, Planner } from "../comunica.ts";
import type { JsonTerm } from "../federation.ts";
import { leavesOf, type Operation, type Pattern } from "./algebra.ts";
import { evaluateFound } from "./evaluate-found.ts";
import { type FoundQuads, openFoundQuads } from "./found-quads.ts";
import { gather } from "./gather.ts";
import { patternsOfPath } from "./gather-paths.ts";
import type { PlannedEvent, PlannedPod, PlannedQuery } from "./messages.ts";
import { openLeaves } from "./open-leaves.ts";
import { openPods, type PodLink, type Pods } from "./pods.ts";
import { type PreparedQuery, prepareQuery } from "./prepare-query.ts";
import type { Row } from "./read-answer.ts";
import { writeJsonTerm, writeTriple } from "./terms.ts";
import { traceSources } from "./trace-sources.ts";

/** What planning a query stands on. */
export interface PlanParts extends PodLink {
  /** Loads Comunica when it is wanted first: not for what needs no plan. */
  planner(): Promise<Planner>;
  emit(event: PlannedEvent): void;
  /** Called before the engine evaluates, which nothing can interrupt. */
  evaluating(): void;
  /** Memory of the engine that evaluates. */
  readonly engineBytes: number;
}

/**
 * Answers one query from all of its pods: whole from one pod where no other has to do with it, else from the merge of
 * what the pods told of its parts.
 */
export async function planQuery(query: PlannedQuery, parts: PlanParts): Promise<void> {
  const prepared = prepareQuery(query.text, query.baseIri);
  const { operation } = prepared;
  const pods = openPods(query.pods, parts, query.maxRowsPerPod);
  const patterns = patternsOf(operation);
  if (query.pods.length > 1 && patterns.length > 1) await pods.count(patterns);
  const sole = findSolePod(operation, pods, query.provenance);
  if (sole !== undefined) return answerWhole(prepared, sole, query, pods, parts);
  const found = openFoundQuads(
    query.pods.map((pod) => pod.storage),
    query.provenance,
  );
  const { provenance, maxRowsPerPod } = query;
  const leaves = openLeaves({ pods, found, provenance, maxRowsPerPod });
  await gather(operation, {
    leaves,
    join: async (wanted, values, limit) => (await parts.planner()).join(wanted, leaves, values, limit),
    evaluate: async (inner) => readRows(await (await parts.planner()).evaluate(inner, found)),
  });
  await answerFound(prepared, found, query, parts);
}

function patternsOf(operation: Operation): readonly Pattern[] {
  return leavesOf(operation).flatMap((leaf) => (leaf.type === "pattern" ? [leaf] : patternsOfPath(leaf)));
}

/** The one pod that everything in the query is in, if there is such a pod, and it may be asked for whole queries. */
function findSolePod(operation: Operation, pods: Pods, provenance: boolean): number | undefined {
  if (leavesOf(operation).length === 0 || operation.type === "construct") return undefined;
  const { list } = pods;
  const candidates = patternsOf(operation).map((pattern) => soleOf(pattern, list, pods));
  const [first, ...others] = list.length === 1 ? [0] : candidates;
  if (first === undefined || others.some((other) => other !== first)) return undefined;
  const pod = list[first];
  if (pod === undefined || pod.givesQuads) return undefined;
  return provenance && pod.namesDocuments ? undefined : first;
}

function soleOf(pattern: Pattern, list: readonly PlannedPod[], pods: Pods): number | undefined {
  const leaves = openLeaves({ pods, found: openFoundQuads([], false), provenance: false, maxRowsPerPod: 0 });
  return list.length === 1 ? 0 : leaves.ownerOf({ patterns: [pattern], filters: [] });
}

async function answerWhole(
  { guarded }: PreparedQuery,
  pod: number,
  query: PlannedQuery,
  pods: Pods,
  parts: PlanParts,
): Promise<void> {
  const names = guarded.variables;
  const text = guarded.form === "ask" ? guarded.text : guarded.limitedTo(query.maxRows + 1);
  const answer = await pods.ask(pod, text, new Set(names));
  if (guarded.form === "ask") return parts.emit({ kind: "boolean", value: answer.boolean === true });
  parts.emit({ kind: "head", variables: names });
  const sources = [{ storage: query.pods[pod]?.storage ?? "", documents: [] }];
  for (const row of answer.rows.slice(0, query.maxRows)) {
    parts.emit({ kind: "solution", solution: writeRow(row, names), ...(query.provenance && { sources }) });
  }
  if (answer.rows.length > query.maxRows) throw tooManyRows(query.maxRows);
}

/** The triples that were found, asked as one pod would be. */
async function answerFound(
  prepared: PreparedQuery,
  found: FoundQuads,
  { maxRows, provenance }: PlannedQuery,
  parts: PlanParts,
): Promise<void> {
  const { guarded, operation } = prepared;
  if (guarded.form === "describe") return describeFound(operation, found, maxRows, parts);
  parts.evaluating();
  const answer = evaluateFound(guarded, found, maxRows, parts.engineBytes);
  if (answer.kind === "boolean") return parts.emit({ kind: "boolean", value: answer.value });
  if (answer.kind === "triples") {
    for (const line of answer.lines.slice(0, maxRows)) parts.emit({ kind: "triples", ntriples: `${line}\n` });
    if (answer.lines.length > maxRows) throw tooManyRows(maxRows);
    return;
  }
  parts.emit({ kind: "head", variables: guarded.variables });
  const trace = provenance ? await traceSources(operation, found, await parts.planner()) : undefined;
  for (const solution of answer.solutions.slice(0, maxRows)) {
    parts.emit({ kind: "solution", solution, ...(trace && { sources: trace(solution) }) });
  }
  if (answer.solutions.length > maxRows) throw tooManyRows(maxRows);
}

async function describeFound(
  operation: Operation,
  found: FoundQuads,
  maxRows: number,
  parts: PlanParts,
): Promise<void> {
  const evaluated = await (await parts.planner()).evaluate(operation, found);
  if (evaluated.kind !== "quads") return;
  const told = new Set<string>();
  for await (const quad of evaluated.quads) told.add(writeTriple(quad));
  for (const ntriples of [...told].slice(0, maxRows)) parts.emit({ kind: "triples", ntriples });
  if (told.size > maxRows) throw tooManyRows(maxRows);
}

function tooManyRows(maxRows: number): QueryError {
  const message = `The answer has more than ${maxRows} rows; narrow the query, or add a LIMIT`;
  return new QueryError("row-limit", message, { rows: maxRows });
}

function writeRow(row: Row, names: readonly string[]): Readonly<Record<string, JsonTerm>> {
  const solution: Record<string, JsonTerm> = {};
  for (const name of names) {
    const term = row.get(name);
    if (term !== undefined) solution[name] = writeJsonTerm(term);
  }
  return solution;
}

async function readRows(evaluated: Evaluated): Promise<readonly Row[]> {
  const rows: Row[] = [];
  if (evaluated.kind === "rows") for await (const { row } of evaluated.rows) rows.push(row);
  return rows;
}
