import { toAlgebra } from "@traqula/algebra-sparql-1-2";
import type { Query } from "@traqula/rules-sparql-1-2";
import type { GuardedQuery } from "./guarded-query.ts";
import { parseQuery } from "./parse-query.ts";

/** Names of what a SELECT gives, in order; those of a `*` by the alphabet, as the engine writes them. */
export function listVariables(query: Query, baseIri: string): string[] {
  if (query.subType !== "select") return [];
  const named = query.variables.flatMap((variable) => {
    if (variable.type === "wildcard") return [];
    return variable.type === "term" ? [variable.value] : [variable.variable.value];
  });
  if (named.length > 0) return named;
  const operation: unknown = toAlgebra(query, { baseIRI: baseIri });
  return projectedBy(operation).sort();
}

function projectedBy(operation: unknown): string[] {
  if (!isRecord(operation)) return [];
  if (operation.type === "project" && Array.isArray(operation.variables)) {
    return operation.variables.map(({ value }: { readonly value: string }) => value);
  }
  return projectedBy(operation.input);
}

/**
 * Prints the algebra of a query as an outline, two spaces for each level: what the query means, before the engine's
 * own optimiser.
 *
 * @see https://www.w3.org/TR/sparql12-query/#sparqlAlgebra
 */
export function printAlgebra({ text }: Pick<GuardedQuery, "text">): string {
  const lines: string[] = [];
  print(toAlgebra(parseQuery(text)), 0, lines);
  return lines.join("\n");
}

function print(node: unknown, depth: number, lines: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) print(item, depth, lines);
    return;
  }
  if (!isRecord(node)) return;
  const indent = "  ".repeat(depth);
  if ("termType" in node || "term" in node) {
    lines.push(indent + writeFlat(node.term ?? node));
    return;
  }
  const facts = Object.entries(node).filter(([key]) => !HEADLINE.has(key));
  const isFlat = ([, value]: [string, unknown]): boolean => !isNested(value);
  const words = facts.filter(isFlat).map(([key, value]) => `${key}=${writeFlat(value)}`);
  lines.push(indent + [...headline(node), ...words].join(" "));
  for (const [, value] of facts.filter((fact) => !isFlat(fact))) print(value, depth + 1, lines);
}

const HEADLINE = new Set(["type", "subType", "metadata"]);

function headline({ type, subType }: Record<string, unknown>): string[] {
  return [subType ?? type ?? "row"].map(String);
}

// Terms, and lists of them, fit on the line of what they belong to.
function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isNested);
  return isRecord(value) && !("termType" in value);
}

function writeFlat(value: unknown): string {
  if (Array.isArray(value)) return `(${value.map(writeFlat).join(" ")})`;
  return isRecord(value) ? writeTerm(value) : String(value);
}

function writeTerm(term: Record<string, unknown>): string {
  switch (term.termType) {
    case "NamedNode":
      return `<${term.value}>`;
    case "Variable":
      return `?${term.value}`;
    case "BlankNode":
      return `_:${term.value}`;
    case "DefaultGraph":
      return "default";
    case "Literal":
      return JSON.stringify(term.value);
    default:
      return `<<( ${writeFlat(term.subject)} ${writeFlat(term.predicate)} ${writeFlat(term.object)} )>>`;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
