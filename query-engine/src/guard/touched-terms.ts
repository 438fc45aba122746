import type { Path, Query, TermIri, TermVariable, TripleNesting } from "@traqula/rules-sparql-1-2";
import { RDF } from "@webizen/ontologies";
import type { ResolveIri } from "./dataset-clause.ts";
import type { GuardedQuery } from "./guarded-query.ts";
import { childrenOf } from "./measure-query.ts";

/**
 * Finds what a change must hold to alter the answer. For `?x a foaf:Person` that is the class alone, since every
 * document has types.
 */
export function findTouchedTerms(query: Query, resolveIri: ResolveIri): GuardedQuery["touches"] {
  const predicates = new Set<string>();
  let isEverything = query.subType === "describe";
  const seen = query.subType === "construct" ? [query.where, query.solutionModifiers] : [query];
  const open: object[] = [...seen];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isTriple(node)) {
      if (!collect(node, resolveIri, predicates)) isEverything = true;
      if ((node.annotations?.length ?? 0) > 0) isEverything = true;
    } else if ("type" in node && isOpen(node)) {
      isEverything = true;
    }
    open.push(...childrenOf(node));
  }
  return { predicates: [...predicates].sort(), isEverything };
}

function isTriple(node: object): node is TripleNesting {
  return "type" in node && node.type === "triple";
}

// Reifiers stand for statements that are not written as patterns, and a graph without patterns is one that exists.
function isOpen(node: {
  readonly type: unknown;
  readonly subType?: unknown;
  readonly patterns?: unknown;
}): boolean {
  if (node.type === "tripleCollection") return node.subType === "reifiedTriple";
  return (
    node.type === "pattern" &&
    node.subType === "graph" &&
    Array.isArray(node.patterns) &&
    node.patterns.length === 0
  );
}

/** @returns whether the predicates tell what touches the pattern */
function collect(
  { predicate, subject, object }: TripleNesting,
  resolveIri: ResolveIri,
  into: Set<string>,
): boolean {
  if (predicate.type === "path") {
    const isBound = !isVariable(subject) || !isVariable(object);
    return collectPath(predicate, resolveIri, into) && (isBound || !matchesNothing(predicate));
  }
  if (isVariable(predicate)) return false;
  const iri = resolveIri(predicate as TermIri);
  const isClass = iri === RDF.type && object.type === "term" && object.subType === "namedNode";
  into.add(isClass ? resolveIri(object as TermIri) : iri);
  return true;
}

function collectPath(path: Path, resolveIri: ResolveIri, into: Set<string>): boolean {
  if (path.type === "term") {
    into.add(resolveIri(path));
    return true;
  }
  if (path.subType === "!") return false;
  return path.items.map((item) => collectPath(item, resolveIri, into)).every(Boolean);
}

/** Whether a path may have no steps: then every node of the graph is an answer. */
function matchesNothing(path: Path): boolean {
  if (path.type === "term") return false;
  switch (path.subType) {
    case "*":
    case "?":
      return true;
    case "|":
      return path.items.some(matchesNothing);
    case "!":
      return false;
    default:
      return path.items.every(matchesNothing);
  }
}

function isVariable(term: TripleNesting["subject"] | TripleNesting["predicate"]): term is TermVariable {
  return term.type === "term" && term.subType === "variable";
}
