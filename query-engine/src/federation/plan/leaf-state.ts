import type { Row } from "./read-answer.ts";
import { keyOf } from "./terms.ts";
import { type Leaf, variablesOfLeaf } from "./write-query.ts";

/** What is known of a leaf so far. */
export interface LeafState {
  readonly leaf: Leaf;
  readonly variables: readonly string[];
  /** Its solutions, each once. */
  readonly rows: Map<string, Row>;
  /** What pods were asked, and may not have answered yet. */
  readonly pending: Promise<void>[];
  /** By the variables that were bound: with which values it was asked. */
  readonly asked: Map<string, Set<string>>;
  blocks: number;
  isWhole: boolean;
}

/** Begins with a leaf of which nothing is known. */
export function beginLeaf(leaf: Leaf): LeafState {
  const variables = variablesOfLeaf(leaf);
  return { leaf, variables, rows: new Map(), pending: [], asked: new Map(), blocks: 0, isWhole: false };
}

/** Keeps a solution, unless it is known. */
export function keepRow({ rows, variables }: LeafState, row: Row): void {
  const key = keyOfRow(row, variables);
  if (!rows.has(key)) rows.set(key, row);
}

/** The same text for rows in which some variables have the same values. */
export function keyOfRow(row: Row, variables: readonly string[]): string {
  return variables
    .map((name) => {
      const term = row.get(name);
      return term === undefined ? "" : keyOf(term);
    })
    .join(" ");
}

/** Joins rows with the solutions of a leaf. @param shared variables that each of the rows binds */
export function joinRows(rows: readonly Row[], state: LeafState, shared: readonly string[]): readonly Row[] {
  const index = Map.groupBy(state.rows.values(), (row) => keyOfRow(row, shared));
  return rows.flatMap((row) =>
    (index.get(keyOfRow(row, shared)) ?? []).flatMap((match) => {
      const isCompatible = state.variables.every((name) => {
        const bound = row.get(name);
        return bound === undefined || match.get(name)?.equals(bound);
      });
      return isCompatible ? [new Map([...match, ...row])] : [];
    }),
  );
}
