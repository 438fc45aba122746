import type { DatabaseSync } from "node:sqlite";
import type { Statements } from "../storage/sqlite/statements.ts";

/** A pod's files, open for a check that nobody else disturbs. */
export interface ExaminedPod {
  readonly name: string;
  readonly folder: string;
  readonly database: DatabaseSync;
  readonly statements: Statements;
  /** Compares lengths only, and leaves the bytes unread. */
  readonly quick: boolean;
}

/** Reads rows one at a time, as arrays in column order: a pod may have a million. The caller vouches for their type. */
export function* eachRow<Row extends readonly unknown[]>(pod: ExaminedPod, sql: string): Generator<Row> {
  const statement = pod.database.prepare(sql);
  statement.setReturnArrays(true);
  for (const row of statement.iterate()) yield row as unknown as Row;
}
