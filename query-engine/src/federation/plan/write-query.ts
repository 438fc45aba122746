import type { Term } from "@rdfjs/types";
import { type Expression, type Pattern, partsOf, variablesOf } from "./algebra.ts";
import type { Row } from "./read-answer.ts";
import { writeTerm } from "./terms.ts";
import { writeExpression } from "./write-expression.ts";

/** Rows that travel to the pods in one request. */
export const BLOCK_ROWS = 300;

/** What is asked in one piece: connected triple patterns, and conditions that concern them alone. */
export interface Leaf {
  readonly patterns: readonly Pattern[];
  readonly filters: readonly Expression[];
}

/** Rows that an answer must fit, all with the same variables; those that are blank nodes are known by name only. */
export interface BoundRows {
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
  /** Variables that the pod's own blank nodes stand in for: asked for as such, and joined afterwards. */
  readonly blanks: readonly string[];
}

/** How a leaf is asked. */
export interface LeafQuery {
  /** Any of these must fit; none for all that there is. */
  readonly bound?: readonly BoundRows[];
  /** Ask for the document of each triple too. */
  readonly documents: boolean;
  readonly limit?: number;
}

/** A query, and what its variables stand for in the leaf. */
export interface WrittenQuery {
  readonly text: string;
  /** Names in the query by names in the leaf. */
  readonly names: ReadonlyMap<string, string>;
  /** The variable in the query that holds the document of each pattern. */
  readonly documents: readonly string[];
}

/** Names of the variables of a leaf. */
export function variablesOfLeaf(leaf: Leaf): readonly string[] {
  return [...variablesOf(leaf.patterns.flatMap(partsOf))];
}

/** Writes a leaf as a SELECT with names of its own, so that no name of the asker's can be a fault. */
export function writeQuery(leaf: Leaf, { bound, documents, limit }: LeafQuery): WrittenQuery {
  const names = new Map(variablesOfLeaf(leaf).map((name, index) => [name, `v${index}`]));
  const nameVariable = (name: string): string => names.get(name) ?? "none";
  const body = writeBody(leaf, nameVariable);
  const places = documents ? leaf.patterns.map((_, index) => `d${index}`) : [];
  const origins = places
    .map((place, index) => writeOrigin(leaf.patterns[index], place, nameVariable))
    .join("");
  const alternatives = (bound ?? []).map((rows) => `${writeBound(rows, nameVariable)}${body}`);
  const where =
    alternatives.length < 2
      ? (alternatives[0] ?? body)
      : alternatives.map((alternative) => `{ ${alternative}}`).join(" UNION ");
  const variables = [...names.values(), ...places].map((name) => `?${name}`).join(" ");
  // A query without variables still says whether there is something: one row or none.
  const head = variables === "" ? "(1 AS ?found)" : variables;
  const end = limit === undefined ? "" : ` LIMIT ${limit}`;
  return { text: `SELECT ${head} WHERE { ${where}${origins}}${end}`, names, documents: places };
}

function writeBody(leaf: Leaf, nameVariable: (name: string) => string): string {
  const patterns = leaf.patterns.map((pattern) => {
    const triple = writePattern(pattern, nameVariable);
    if (pattern.graph.termType === "DefaultGraph") return triple;
    return `GRAPH ${writeTerm(pattern.graph, nameVariable)} { ${triple}} `;
  });
  const filters = leaf.filters.map((filter) => {
    const written = writeExpression(filter, nameVariable);
    return written === undefined ? "" : `FILTER(${written}) `;
  });
  return [...patterns, ...filters].join("");
}

function writePattern(pattern: Pattern, nameVariable: (name: string) => string): string {
  const terms = [pattern.subject, pattern.predicate, pattern.object];
  return `${terms.map((term) => writeTerm(term, nameVariable)).join(" ")} . `;
}

function writeOrigin(
  pattern: Pattern | undefined,
  place: string,
  nameVariable: (name: string) => string,
): string {
  if (pattern === undefined) return "";
  return `OPTIONAL { GRAPH ?${place} { ${writePattern(pattern, nameVariable)}} } `;
}

function writeBound({ variables, rows, blanks }: BoundRows, nameVariable: (name: string) => string): string {
  const filters = blanks.map((name) => `FILTER(isBlank(?${nameVariable(name)})) `).join("");
  if (variables.length === 0) return filters;
  const names = variables.map((name) => `?${nameVariable(name)}`).join(" ");
  const tuples = rows.map((row) => `(${variables.map((name) => writeBoundTerm(row.get(name))).join(" ")})`);
  return `VALUES (${names}) { ${tuples.join(" ")} } ${filters}`;
}

function writeBoundTerm(term: Term | undefined): string {
  return term === undefined ? "UNDEF" : writeTerm(term);
}
