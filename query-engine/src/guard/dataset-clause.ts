import type { Query } from "@traqula/rules-sparql-1-2";
import { resolve } from "relative-to-absolute-iri";
import { QueryError } from "../query-error.ts";
import type { GuardedQuery } from "./guarded-query.ts";

/** The dataset clause of a query with absolute IRIs, as the engine would read it. */
export function readDatasetClause(query: Query, resolveIri: ResolveIri): GuardedQuery["datasetClause"] {
  const { clauses } = query.datasets;
  if (clauses.length === 0) return undefined;
  const listed = (wanted: "default" | "named"): string[] =>
    clauses.filter(({ clauseType }) => clauseType === wanted).map(({ value }) => resolveIri(value));
  return { from: listed("default"), fromNamed: listed("named") };
}

/** Makes an IRI of the text absolute. */
export type ResolveIri = (term: { readonly value: string; readonly prefix?: string }) => string;

/**
 * Follows BASE and PREFIX declarations.
 *
 * @throws QueryError `malformed-query` for an IRI that cannot be resolved
 */
export function createResolveIri({ context }: Pick<Query, "context">, baseIri: string): ResolveIri {
  let base = baseIri;
  const prefixes = new Map<string, string>();
  for (const definition of context) {
    if (definition.subType === "base") base = toAbsolute(definition.value.value, base);
    else if (definition.subType === "prefix")
      prefixes.set(definition.key, toAbsolute(definition.value.value, base));
  }
  return ({ value, prefix }) => {
    if (prefix === undefined) return toAbsolute(value, base);
    // "\" in the local part of a prefixed name lets a sign stand for itself.
    return (prefixes.get(prefix) ?? "") + value.replace(/\\(.)/g, "$1");
  };
}

function toAbsolute(iri: string, base: string): string {
  // Absolute IRIs stay as they were written: whether two are equal is decided by their characters.
  if (/^[a-z][a-z0-9+.-]*:/i.test(iri)) return iri;
  try {
    return resolve(iri, base);
  } catch (cause) {
    throw new QueryError(
      "malformed-query",
      `The query is not SPARQL: <${iri.slice(0, 80)}> is no IRI`,
      {},
      { cause },
    );
  }
}
