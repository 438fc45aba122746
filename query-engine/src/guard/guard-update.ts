import type { GraphRef, Update, UpdateOperation } from "@traqula/rules-sparql-1-2";
import type { QueryDataset } from "../index/quad-index.ts";
import { QueryError } from "../query-error.ts";
import { createResolveIri, type ResolveIri } from "./dataset-clause.ts";
import { type GuardOptions, guardQuery, QUERY_BOUNDS } from "./guard-query.ts";
import type { GuardedQuery, QueryBounds } from "./guarded-query.ts";
import type { GuardedUpdate, QuadTemplate, UpdateStep } from "./guarded-update.ts";
import { parseUpdate } from "./parse-query.ts";
import { spanOf } from "./query-text.ts";
import { readTemplates } from "./read-templates.ts";
import { scanText } from "./scan-text.ts";

/** Bounds of an update: a hundred steps, and what can be parsed within a fifth of a second. */
const UPDATE_BOUNDS: QueryBounds = { ...QUERY_BOUNDS, maxLength: 1024 * 1024 };
const MAX_TOKENS = 50_000;
const MAX_STEPS = 100;

type Modify = Extract<UpdateOperation, { subType: "modify" }>;
type DeleteWhere = Extract<UpdateOperation, { subType: "deletewhere" }>;

/**
 * Parses an update over named graphs, and takes it apart into steps. What an update does to the default graph has no
 * document that it could be done to, and what it does to all graphs at once is more than anybody means in a pod: both are
 * refused.
 *
 * @param text SPARQL 1.1 Update
 * @throws QueryError `malformed-query`, `query-too-complex`, `service-refused`, `unsupported-query`, and nothing else
 * @see https://www.w3.org/TR/sparql11-update/
 * @example guardUpdate("DELETE WHERE { GRAPH <a> { ?s ?p ?o } }", { baseIri: "https://alice.example/" })
 */
export function guardUpdate(text: string, options: GuardOptions): GuardedUpdate {
  const { baseIri, bounds = UPDATE_BOUNDS } = options;
  scanText(text, bounds, MAX_TOKENS);
  const update = parseUpdate(text);
  if (update.updates.length > MAX_STEPS) {
    throw new QueryError(
      "query-too-complex",
      `The update has more than ${MAX_STEPS} steps; send it in parts`,
      {
        limit: "maxSteps",
        maxSteps: MAX_STEPS,
      },
    );
  }
  try {
    return { steps: readSteps(text, update, { baseIri, bounds }) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new QueryError(
      "query-too-complex",
      "The update is nested too deep; write its triples side by side",
    );
  }
}

function readSteps(text: string, update: Update, options: Required<GuardOptions>): UpdateStep[] {
  const steps: UpdateStep[] = [];
  const context: Update["updates"][number]["context"] = [];
  for (const part of update.updates) {
    context.push(...part.context);
    if (part.operation === undefined) continue;
    const resolveIri = createResolveIri({ context }, options.baseIri);
    const prologue = context.map((definition) => sliceOf(text, definition)).join("\n");
    steps.push(readStep(part.operation, { text, prologue, resolveIri, options }));
  }
  return steps;
}

interface Surroundings {
  readonly text: string;
  /** Declarations that precede the step, as text. */
  readonly prologue: string;
  readonly resolveIri: ResolveIri;
  readonly options: Required<GuardOptions>;
}

function readStep(operation: UpdateOperation, around: Surroundings): UpdateStep {
  const { resolveIri } = around;
  switch (operation.subType) {
    case "insertdata":
      return { kind: "change", deletes: [], inserts: readTemplates(operation.data, resolveIri) };
    case "deletedata":
      return { kind: "change", deletes: readTemplates(operation.data, resolveIri), inserts: [] };
    case "deletewhere":
      return readDeleteWhere(operation, around);
    case "modify":
      return readModify(operation, around);
    case "clear":
    case "drop":
    case "create": {
      const { subType: kind, destination, silent } = operation;
      return { kind, graph: graphOf(destination, resolveIri), silent };
    }
    case "add":
    case "move":
    case "copy": {
      const { subType: kind, source, destination, silent } = operation;
      return { kind, from: graphOf(source, resolveIri), to: graphOf(destination, resolveIri), silent };
    }
    case "load":
      if (operation.silent) return { kind: "change", deletes: [], inserts: [] };
      throw new QueryError(
        "unsupported-query",
        "LOAD fetches what somebody else's server holds, which this one does not do; PUT the document",
      );
  }
}

function readDeleteWhere({ data }: DeleteWhere, around: Surroundings): UpdateStep {
  const deletes = readTemplates(data, around.resolveIri);
  const [first, last] = [data[0], data.at(-1)].map((part) => part && spanOf(part));
  const pattern = first && last ? around.text.slice(first.start, last.end) : "";
  const query = select(`{ ${pattern} }`, deletes, [], around);
  return { kind: "change", deletes, inserts: [], where: { query, dataset: STANDING } };
}

const STANDING: QueryDataset = { defaultGraph: [], namedGraphs: "all" };

function readModify({ graph, from, where, ...operation }: Modify, around: Surroundings): UpdateStep {
  const { resolveIri, text } = around;
  const within = graph === undefined ? undefined : resolveIri(graph);
  const deletes = readTemplates(operation.delete, resolveIri, within);
  const inserts = readTemplates(operation.insert, resolveIri, within);
  const using = (kind: "default" | "named"): string[] =>
    from.clauses.filter(({ clauseType }) => clauseType === kind).map(({ value }) => resolveIri(value));
  // "If a USING clause appears, then this overrides any effect that WITH would have had."
  const dataset: QueryDataset =
    from.clauses.length > 0
      ? { defaultGraph: using("default"), namedGraphs: using("named") }
      : { ...STANDING, defaultGraph: within === undefined ? [] : [within] };
  const query = select(sliceOf(text, where), deletes, inserts, around);
  return { kind: "change", deletes, inserts, where: { query, dataset } };
}

/** The conditions as a query for what the templates need, with every solution that makes a difference. */
function select(
  pattern: string,
  deletes: readonly QuadTemplate[],
  inserts: readonly QuadTemplate[],
  { prologue, options }: Surroundings,
): GuardedQuery {
  const terms = [...deletes, ...inserts].flatMap((quad) => [
    quad.subject,
    quad.predicate,
    quad.object,
    quad.graph,
  ]);
  const names = new Set(terms.flatMap((term) => (term.type === "variable" ? [`?${term.value}`] : [])));
  const makesNodes = terms.some(({ type }) => type === "bnode");
  const wanted = names.size === 0 ? "*" : [...names].join(" ");
  const distinct = makesNodes || names.size === 0 ? "" : "DISTINCT ";
  const once = names.size === 0 && !makesNodes ? "LIMIT 1" : "";
  return guardQuery(`${prologue}\nSELECT ${distinct}${wanted} WHERE ${pattern} ${once}`, options);
}

function graphOf(reference: GraphRef, resolveIri: ResolveIri): string {
  if (reference.subType === "specific") return resolveIri(reference.graph);
  throw new QueryError(
    "unsupported-query",
    `The update speaks of ${reference.subType === "default" ? "the default graph" : "all graphs at once"}; name one document`,
  );
}

function sliceOf(text: string, node: object): string {
  const span = spanOf(node);
  return span === undefined ? "" : text.slice(span.start, span.end);
}
