import type { DatabaseSync } from "node:sqlite";

/** Runs `act` in one transaction, or in the one that is open already; all of it happens or nothing. */
export function inTransaction<T>(database: DatabaseSync, act: () => T): T {
  if (database.isTransaction) return act();
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = act();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
