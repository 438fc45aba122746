import type { BlankNode, Literal, NamedNode, Variable } from "@rdfjs/types";

/** A term of a pattern. In `where` and `deletes` there are no blank nodes: those of `where` became variables. */
export type PatternTerm = NamedNode | Literal | BlankNode | Variable;

/** A triple with variables. */
export interface TriplePattern {
  readonly subject: PatternTerm;
  readonly predicate: PatternTerm;
  readonly object: PatternTerm;
}

/** One step of a patch. Steps are carried out in order, each on the result of the one before. */
export interface PatchOperation {
  /** Without patterns there is one solution, which binds nothing. */
  readonly where: readonly TriplePattern[];
  readonly deletes: readonly TriplePattern[];
  /** A blank node here stands for a new node in each solution. */
  readonly inserts: readonly TriplePattern[];
  /**
   * `"strict"`: exactly one solution must exist, and every deleted triple (N3 Patch). `"lenient"`: every solution is
   * used, and what is not there need not be deleted (SPARQL Update).
   */
  readonly rule: "strict" | "lenient";
}

/** A change to one document, whatever language it came in. */
export interface Patch {
  readonly operations: readonly PatchOperation[];
}

/** Kinds of access that a patch needs before it may be tried. */
export interface RequiredModes {
  readonly read: boolean;
  readonly append: boolean;
  readonly write: boolean;
}

// A variable made from a blank node: no language can write this name, and it never identifies a solution.
const HIDDEN = "_:";

/** Names the variable that stands for a blank node of a condition. @package */
export function hiddenVariable(label: string): string {
  return `${HIDDEN}${label}`;
}

/** Tells whether a variable stands for a blank node. @package */
export function isHidden(variable: string): boolean {
  return variable.startsWith(HIDDEN);
}

/**
 * Tells which access a patch needs. Success or failure of conditions and deletions tells what the document holds,
 * so both need read access.
 *
 * "When ?conditions is non-empty, servers MUST treat the request as a Read operation. When ?insertions is non-empty,
 * servers MUST (also) treat the request as an Append operation. When ?deletions is non-empty, servers MUST treat the
 * request as a Read and Write operation."
 *
 * @see https://solidproject.org/TR/protocol#server-n3-patch-where
 */
export function requiredModes({ operations }: Patch): RequiredModes {
  const deletes = operations.some((operation) => operation.deletes.length > 0);
  return {
    read: deletes || operations.some((operation) => operation.where.length > 0),
    append: operations.some((operation) => operation.inserts.length > 0),
    write: deletes,
  };
}
