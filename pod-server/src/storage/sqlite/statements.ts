import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

/** Runs SQL with statements that are prepared on first use and kept. Rows come as arrays, in column order. */
export interface Statements {
  /** The first row, or `undefined`. The caller vouches for the row's type. */
  row<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  rows<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Row[];
  /** Rows one by one, for who may stop before the last. Nothing else may run the same statement meanwhile. */
  each<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Iterable<Row>;
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly lastId: number };
}

/** Keeps one prepared statement for each SQL text; only constant texts may be passed, or the map would grow. */
export function keepStatements(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    let found = prepared.get(sql);
    if (found === undefined) {
      found = database.prepare(sql);
      // Arrays cost less than objects with named properties, and a join may name two columns alike.
      found.setReturnArrays(true);
      prepared.set(sql, found);
    }
    return found;
  };
  return {
    row: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as Row | undefined,
    rows: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as unknown as Row[],
    each: <Row>(sql: string, ...values: SQLInputValue[]) =>
      statement(sql).iterate(...values) as unknown as Iterable<Row>,
    run(sql, ...values) {
      const { changes, lastInsertRowid } = statement(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
  };
}
