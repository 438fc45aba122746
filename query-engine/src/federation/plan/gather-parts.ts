import type { Term } from "@rdfjs/types";
import type { Expression, Operation } from "./algebra.ts";
import type { Domains } from "./domains.ts";
import type { Leaves } from "./open-leaves.ts";
import type { Row } from "./read-answer.ts";
import type { Leaf } from "./write-query.ts";

/** What gathering stands on. */
export interface GatherParts {
  readonly leaves: Leaves;
  /** Joins leaves across the pods, beginning with some values of one variable; stops after `limit` solutions. */
  join(
    leaves: readonly Leaf[],
    values: { readonly variable: string; readonly terms: readonly Term[] } | undefined,
    limit: number | undefined,
  ): Promise<readonly Row[]>;
  /** Evaluates an operation over what was gathered already. */
  evaluate(operation: Operation): Promise<readonly Row[]>;
}

/** What is known of the solutions that matter. */
export interface Wanted {
  /** Solutions in which such a variable has another value do not matter. */
  readonly domains: Domains;
  /** Solutions for which one of these does not hold do not matter. */
  readonly conditions: readonly Expression[];
  /** So many solutions are enough, whichever they are. */
  readonly limit?: number;
}
