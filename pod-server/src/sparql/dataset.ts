import { SOLIDSPARQL } from "@webizen/ontologies";
import type { GuardedQuery, QueryDataset } from "@webizen/query-engine";
import type { QueryRequest } from "./read-query-request.ts";

const UNION = SOLIDSPARQL["union-default-graph"];

/**
 * Puts the dataset of a query together. Standing alone, a query has an empty default graph, and every visible document
 * as a named graph. Parameters of the request take the place of the query's own clause.
 *
 * Graphs are not looked up here: those that are invisible and those that do not exist are the same to the engine. IRIs
 * that no document of the storage can have are left out.
 *
 * @see https://www.w3.org/TR/sparql12-protocol/#dataset
 */
export function composeDataset(
  { defaultGraphs, namedGraphs }: Pick<QueryRequest, "defaultGraphs" | "namedGraphs">,
  { datasetClause }: Pick<GuardedQuery, "datasetClause">,
  rootIri: string,
): QueryDataset {
  const isRequested = defaultGraphs.length + namedGraphs.length > 0;
  const from = isRequested ? defaultGraphs : (datasetClause?.from ?? []);
  const fromNamed = isRequested ? namedGraphs : (datasetClause?.fromNamed ?? []);
  // "Used as a named-graph IRI, the reserved IRI names no graph": it does not even restrict the others.
  const named = fromNamed.filter((iri) => iri !== UNION);
  const isUnion = from.includes(UNION);
  const isDescribed = named.length > 0 || from.some((iri) => iri !== UNION);
  return {
    defaultGraph: isUnion ? "union" : within(rootIri, from),
    namedGraphs: named.length === 0 && (isUnion || !isDescribed) ? "all" : within(rootIri, named),
  };
}

function within(rootIri: string, iris: readonly string[]): readonly string[] {
  return [...new Set(iris)].filter((iri) => iri.startsWith(rootIri));
}
