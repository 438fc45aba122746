import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../../errors.ts";
import { SCHEMA_1 } from "./schema.ts";

/** Each entry lifts the schema by one version; an entry that was once released never changes. */
const MIGRATIONS: readonly ((database: DatabaseSync) => void)[] = [
  (database) => {
    database.exec(SCHEMA_1);
    const incarnation = randomBytes(12).toString("base64url");
    database
      .prepare("INSERT INTO meta (id, incarnation, created) VALUES (1, ?, ?)")
      .run(incarnation, Date.now());
  },
];

/** The version of the schema that this server writes. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;

/**
 * Brings a pod's database to the current schema, one transaction for each step.
 *
 * @param file named in the error
 * @throws PodError `storage-damaged` when a newer server wrote the database
 */
export function migrate(database: DatabaseSync, file: string): void {
  const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (found > SCHEMA_VERSION) {
    throw new PodError(
      "storage-damaged",
      `${file} has schema version ${found} and this server knows versions up to ${SCHEMA_VERSION}; it was written by a newer Webizen, so start that version`,
    );
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < found) continue;
    database.exec("BEGIN IMMEDIATE");
    step(database);
    database.exec(`PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
