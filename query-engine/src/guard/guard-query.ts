import type { Query } from "@traqula/rules-sparql-1-2";
import { QueryError } from "../query-error.ts";
import { createResolveIri, readDatasetClause } from "./dataset-clause.ts";
import type { GuardedQuery, QueryBounds } from "./guarded-query.ts";
import { asksGraphs, measureQuery } from "./measure-query.ts";
import { parseQuery } from "./parse-query.ts";
import { listVariables } from "./query-algebra.ts";
import { limitSolutions, withoutDatasetClause } from "./query-text.ts";
import { scanText, tooComplex } from "./scan-text.ts";

/**
 * Bounds that every query of a person fits in, and that the engine was seen to survive: it falls over at a thousand
 * nested groups, and plans a hundred joined patterns in 75 ms, three hundred in a second.
 */
export const QUERY_BOUNDS: QueryBounds = {
  maxLength: 256 * 1024,
  maxDepth: 100,
  maxPatterns: 100,
  maxPathDepth: 20,
  maxValues: 5000,
  allowServices: [],
};

/** What decides how a query is read. */
export interface GuardOptions {
  /** Resolves relative IRIs that stand before any BASE of the query's own. */
  readonly baseIri: string;
  readonly bounds?: QueryBounds;
}

/**
 * Parses a query in JavaScript and holds it against the bounds, so that nothing reaches the engine which it would not
 * survive. It ends within a tenth of a second, whatever it is given.
 *
 * @param text SPARQL 1.1 or 1.2
 * @throws QueryError `malformed-query`, `query-too-complex`, `service-refused`, `unsupported-query`, and nothing else
 * @see https://www.w3.org/TR/sparql12-query/
 * @example guardQuery("SELECT * { GRAPH ?g { ?s ?p ?o } }", { baseIri: "https://alice.example/" }).form // "select"
 */
export function guardQuery(text: string, { baseIri, bounds = QUERY_BOUNDS }: GuardOptions): GuardedQuery {
  scanText(text, bounds);
  const query = parseQuery(text);
  measureQuery(query, bounds);
  return followDeep(() => describe(text, query, baseIri));
}

function describe(text: string, query: Query, baseIri: string): GuardedQuery {
  const resolveIri = createResolveIri(query, baseIri);
  const base = `BASE <${baseIri}> `;
  return {
    form: query.subType,
    text: base + withoutDatasetClause(text, query),
    datasetClause: readDatasetClause(query, resolveIri),
    asksGraphs: asksGraphs(query),
    variables: listVariables(query, baseIri),
    limitedTo: (rows) => base + withoutDatasetClause(limitSolutions(text, query, rows), query),
  };
}

// What follows the parser walks the tree as deep as it is.
function followDeep<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof QueryError) throw error;
    if (error instanceof RangeError) throw tooComplex("The query is nested too deep", "maxDepth", 0);
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : "";
    throw new QueryError("malformed-query", `The query is not SPARQL: ${reason}`, {}, { cause: error });
  }
}
