import { MEDIA } from "@webizen/ontologies";
import { isTrap, type Oxigraph, type OxigraphIri, type OxigraphStore } from "../../oxigraph.ts";
import { QueryError } from "../../query-error.ts";
import type { ResultFormat } from "../quad-index.ts";
import { countRows } from "./count-rows.ts";
import type { GraphStore } from "./graph-store.ts";
import { mergeGraphs } from "./merge-graphs.ts";
import type { Answer, Question } from "./worker-protocol.ts";

/** How the engine is told to write each format. */
export const MEDIA_TYPES: Readonly<Record<ResultFormat, string>> = {
  json: MEDIA.sparqlResultsJson,
  xml: MEDIA.sparqlResultsXml,
  csv: MEDIA.csv,
  tsv: MEDIA.tsv,
  turtle: MEDIA.turtle,
  ntriples: MEDIA.ntriples,
  jsonld: MEDIA.jsonld,
  rdfxml: MEDIA.rdfxml,
};

/** What the engine is told about the dataset. */
interface DatasetOptions {
  readonly default_graph?: readonly OxigraphIri[];
  readonly named_graphs?: readonly OxigraphIri[];
  readonly use_default_graph_as_union?: boolean;
}

/**
 * Evaluates a query over a store.
 *
 * @throws QueryError for a limit, or a query that the engine does not take
 */
export function evaluateInStore(engine: Oxigraph, store: GraphStore, question: Question): Answer {
  const started = performance.now();
  const text = withDataset(engine, store, question, (quads, options) => ask(quads, question, options));
  // A character takes a byte at least: a text that is too long already need not be encoded.
  if (text.length > question.maxBytes) throw tooManyBytes(question.maxBytes);
  const body = new TextEncoder().encode(text);
  if (body.length > question.maxBytes) throw tooManyBytes(question.maxBytes);
  const rows = countRows(question.form, question.format, body);
  if (rows > question.maxRows) throw tooManyRows(question);
  return { body, rows, evaluatedMs: performance.now() - started };
}

function withDataset(
  engine: Oxigraph,
  store: GraphStore,
  { dataset, asksGraphs }: Question,
  use: (quads: OxigraphStore, options: DatasetOptions) => string,
): string {
  // The engine takes a name that it is given for a graph that exists.
  const existing = (iris: readonly string[]) => [...new Set(iris)].filter((iri) => store.triples.has(iri));
  const named = dataset.namedGraphs === "all" ? undefined : existing(dataset.namedGraphs);
  const names = named === undefined ? {} : { named_graphs: named.map(engine.iri) };
  if (dataset.defaultGraph === "union")
    return use(store.quads, { ...names, use_default_graph_as_union: store.union.show(asksGraphs) });
  store.union.showGraphs();
  const graphs = existing(dataset.defaultGraph);
  if (graphs.length < 2) return use(store.quads, { default_graph: graphs.map(engine.iri), ...names });
  const merged = mergeGraphs(engine, store, graphs, named);
  if (merged === undefined) return use(store.quads, { default_graph: graphs.map(engine.iri), ...names });
  try {
    return use(merged, {});
  } finally {
    merged.free();
  }
}

function ask(quads: OxigraphStore, question: Question, options: DatasetOptions): string {
  try {
    return String(quads.query(question.text, { results_format: MEDIA_TYPES[question.format], ...options }));
  } catch (error) {
    throw describeRefusal(error);
  }
}

/** Tells what the engine says about a query; a trap is no answer and passes as it is. */
function describeRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || isTrap(error)) return error;
  if (error.message.startsWith("error at "))
    return new QueryError("malformed-query", `The engine does not take the query: ${error.message}`);
  return new QueryError("unsupported-query", `The engine could not evaluate the query: ${error.message}`);
}

function tooManyBytes(limit: number): QueryError {
  return new QueryError(
    "size-limit",
    `The answer is longer than ${limit} bytes; ask for fewer columns or add a LIMIT`,
    { limit },
  );
}

function tooManyRows({ form, maxRows }: Question): QueryError {
  const what = form === "select" ? "solutions" : "triples";
  return new QueryError(
    "row-limit",
    `The answer has more than ${maxRows} ${what}; add a LIMIT, or ask for them in parts`,
    { limit: maxRows },
  );
}
