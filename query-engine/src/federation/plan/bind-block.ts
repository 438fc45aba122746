import type { Term } from "@rdfjs/types";
import type { Row } from "./read-answer.ts";
import { keyOf } from "./terms.ts";
import type { BoundRows } from "./write-query.ts";

/** A block of bindings as one pod can be asked about it. */
export interface PodBlock {
  readonly bound: readonly BoundRows[];
  /** Whether a solution fits one of the rows that were asked about, as far as the question told them. */
  accepts(row: Row): boolean;
}

/**
 * Puts rows into the form in which a pod takes them. A blank node cannot be named to a pod; where it is the pod's own,
 * the pod is asked for all its blank nodes in that place, and where it is another's, the row cannot match.
 *
 * @param variables bound in every row
 * @returns `undefined` when no row can match in this pod
 */
export function bindBlock(
  rows: readonly Row[],
  variables: readonly string[],
  isOwn: (blank: Term) => boolean,
): PodBlock | undefined {
  const byMask = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const mask = maskOf(row, variables, isOwn);
    if (mask === undefined) continue;
    const group = byMask.get(mask) ?? new Map<string, Row>();
    byMask.set(mask, group);
    group.set(keyOfValues(row, mask, variables), row);
  }
  if (byMask.size === 0) return undefined;
  const bound = [...byMask].map(([mask, group]) => ({
    variables: variables.filter((_, index) => mask[index] === "v"),
    rows: [...group.values()],
    blanks: variables.filter((_, index) => mask[index] === "b"),
  }));
  const accepts = (row: Row): boolean =>
    byMask
      .entries()
      .some(
        ([mask, group]) =>
          variables.every((name, index) => mask[index] !== "b" || row.get(name)?.termType === "BlankNode") &&
          group.has(keyOfValues(row, mask, variables)),
      );
  return { bound, accepts };
}

/** One letter for each variable: a value that can be named, a blank node, or a term that contains one. */
function maskOf(row: Row, variables: readonly string[], isOwn: (blank: Term) => boolean): string | undefined {
  let mask = "";
  for (const name of variables) {
    const term = row.get(name);
    const blanks = term === undefined ? [] : blanksIn(term);
    if (!blanks.every(isOwn)) return undefined;
    if (blanks.length === 0) mask += "v";
    else mask += term?.termType === "BlankNode" ? "b" : "-";
  }
  return mask;
}

function blanksIn(term: Term): readonly Term[] {
  if (term.termType === "BlankNode") return [term];
  if (term.termType !== "Quad") return [];
  return [...blanksIn(term.subject), ...blanksIn(term.object)];
}

function keyOfValues(row: Row, mask: string, variables: readonly string[]): string {
  return variables
    .flatMap((name, index) => {
      const term = row.get(name);
      return mask[index] === "v" && term !== undefined ? [keyOf(term)] : [];
    })
    .join(" ");
}
