import type { Quad, Term } from "@rdfjs/types";
import type { Pattern } from "./algebra.ts";
import type { PodStatistics } from "./messages.ts";
import type { Row } from "./read-answer.ts";
import { TYPE, writeTerm } from "./terms.ts";

/** Variables of a `countingQuery`. */
export const COUNTED: ReadonlySet<string> = new Set(["p", "c", "n"]);

/**
 * Writes the one query that counts the triples of a pod by predicate and by class.
 *
 * @param only the patterns of the query to come, where it is cheaper to count what it needs than everything
 */
export function writeCountingQuery(only?: readonly Pattern[]): string {
  const predicates = only && namesAt(only.map((pattern) => pattern.predicate));
  const classes = only && namesAt(only.flatMap((pattern) => classOf(pattern) ?? []));
  const total = "{ SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p }";
  const byPredicate = predicates
    ? `{ SELECT ?p (COUNT(*) AS ?n) WHERE { VALUES ?p { ${predicates} } ?s ?p ?o } GROUP BY ?p }`
    : total;
  const limit = classes === undefined ? "" : `VALUES ?c { ${classes} } `;
  const byClass = `{ SELECT ?c (COUNT(*) AS ?n) WHERE { ${limit}?s <${TYPE}> ?c } GROUP BY ?c }`;
  return `SELECT ?p ?c ?n WHERE { ${byPredicate} UNION ${byClass} }`;
}

function namesAt(terms: readonly Term[]): string {
  const names = terms.filter((term) => term.termType === "NamedNode").map((term) => writeTerm(term));
  return [...new Set(names)].join(" ");
}

/** Reads the answer to a `countingQuery`. */
export function readStatistics(rows: readonly Row[]): PodStatistics {
  const predicates = new Map<string, number>();
  const classes = new Map<string, number>();
  for (const row of rows) {
    const count = Number(row.get("n")?.value ?? 0);
    const predicate = row.get("p");
    const kind = row.get("c");
    if (!(count > 0)) continue;
    if (predicate !== undefined) predicates.set(predicate.value, count);
    else if (kind !== undefined) classes.set(kind.value, count);
  }
  return { predicates, classes };
}

/** Counts the quads of a pod that gave them all. */
export function countQuads(quads: Iterable<Quad>): PodStatistics {
  const predicates = new Map<string, number>();
  const classes = new Map<string, number>();
  for (const { predicate, object } of quads) {
    predicates.set(predicate.value, (predicates.get(predicate.value) ?? 0) + 1);
    if (predicate.value === TYPE) classes.set(object.value, (classes.get(object.value) ?? 0) + 1);
  }
  return { predicates, classes };
}

/** Whether a pod with these statistics can have matches of a pattern. */
export function mayMatch(statistics: PodStatistics, pattern: Pattern): boolean {
  if (pattern.predicate.termType !== "NamedNode") return true;
  if (!statistics.predicates.has(pattern.predicate.value)) return false;
  const kind = classOf(pattern);
  return kind === undefined || statistics.classes.has(kind.value);
}

/** How many matches of a pattern a pod with these statistics has, by a rule of thumb. */
export function estimateMatches(statistics: PodStatistics, pattern: Pattern): number {
  const kind = classOf(pattern);
  const count =
    kind === undefined ? countTriples(statistics, pattern) : (statistics.classes.get(kind.value) ?? 0);
  if (pattern.subject.termType === "NamedNode") return Math.min(count, 4);
  const isNarrow = kind === undefined && pattern.object.termType !== "Variable";
  return isNarrow ? Math.min(count, 1 + count / 20) : count;
}

function countTriples({ predicates }: PodStatistics, pattern: Pattern): number {
  if (pattern.predicate.termType === "NamedNode") return predicates.get(pattern.predicate.value) ?? 0;
  return predicates.values().reduce((sum, count) => sum + count, 0);
}

function classOf(pattern: Pattern): Term | undefined {
  const isClass = pattern.predicate.value === TYPE && pattern.object.termType === "NamedNode";
  return isClass ? pattern.object : undefined;
}
