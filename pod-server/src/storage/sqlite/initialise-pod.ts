import type { DatabaseSync } from "node:sqlite";
import { containerTag } from "./state-tag.ts";
import { keepStatements } from "./statements.ts";

/**
 * Gives a new database its counters and its storage root, the first line of the change log; does nothing to a pod.
 *
 * @param quotaBytes `null` for no limit
 */
export function initialisePod(database: DatabaseSync, quotaBytes: number | null, at: number): void {
  const statements = keepStatements(database);
  if (statements.row("SELECT 1 FROM counters") !== undefined) return;
  const incarnation = readIncarnation(database);
  database.exec("BEGIN IMMEDIATE");
  statements.run("INSERT INTO counters (id, bytes, quota, resources) VALUES (1, 0, ?, 1)", quotaBytes);
  const etag = containerTag(incarnation, 1, at);
  const { lastId } = statements.run(
    `INSERT INTO resource (path, name, kind, content_type, size, etag, modified, represented, sequence)
     VALUES ('/', '', 'container', '', 0, ?1, ?2, ?2, 1)`,
    etag,
    at,
  );
  statements.run(
    `INSERT INTO change (sequence, kind, resource_id, path, resource_kind, etag, at)
     VALUES (1, 'create', ?, '/', 'container', ?, ?)`,
    lastId,
    etag,
    at,
  );
  database.exec("COMMIT");
}

/** The random name that this pod got when it was made. */
export function readIncarnation(database: DatabaseSync): string {
  const row = database.prepare("SELECT incarnation FROM meta").get() as { incarnation: string };
  return row.incarnation;
}
