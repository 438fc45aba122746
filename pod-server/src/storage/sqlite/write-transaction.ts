import type { DatabaseSync } from "node:sqlite";
import type { Change, Resource, WriteResult } from "../resource-store.ts";
import { type ResourceRow, rowToResource, SELECT_RESOURCE } from "./row-to-resource.ts";
import { containerTag } from "./state-tag.ts";
import type { Statements } from "./statements.ts";

/** What a write needs of the transaction that it runs in. */
export interface WriteTransaction {
  readonly statements: Statements;
  /** Milliseconds since the epoch: one instant for everything that the write stamps. */
  readonly at: number;
  /** The number that the first change of this write gets. */
  readonly nextSequence: number;
  find(path: string): Resource | undefined;
  /** The tag of every container whose listing shows the change with this number. */
  containerTag(sequence: number): string;
}

/**
 * Runs one write in a transaction; anything but `committed` leaves no trace, and so does an error.
 *
 * On return the commit is in the write-ahead log but not yet flushed: see `wal-flush.ts`.
 */
export function runWrite(
  database: DatabaseSync,
  statements: Statements,
  origin: { readonly incarnation: string; readonly at: number },
  write: (transaction: WriteTransaction) => WriteResult,
): WriteResult {
  statements.run("BEGIN IMMEDIATE");
  try {
    const [sequence] = statements.row<[number]>("SELECT ifnull(max(sequence), 0) + 1 FROM change") ?? [1];
    const result = write({
      statements,
      at: origin.at,
      nextSequence: sequence,
      find: (path) => findResource(statements, path),
      containerTag: (last) => containerTag(origin.incarnation, last, origin.at),
    });
    statements.run(result.kind === "committed" ? "COMMIT" : "ROLLBACK");
    return result;
  } catch (error) {
    // SQLite ends the transaction itself on some errors, such as a full disk.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Reads one resource with its governing ACL, and its body if that is inline. */
export function findResource(statements: Statements, path: string): Resource | undefined {
  const row = statements.row<ResourceRow>(SELECT_RESOURCE, path);
  return row === undefined ? undefined : rowToResource(row);
}

/** Appends one row to the change log. */
export function appendChange(
  { statements }: WriteTransaction,
  change: Change & { readonly releasedBlob: string | null },
): void {
  statements.run(
    `INSERT INTO change (sequence, kind, resource_id, path, resource_kind, etag, at, released_blob)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    change.sequence,
    change.kind,
    change.resourceId,
    change.path,
    change.resourceKind,
    change.etag,
    change.at,
    change.releasedBlob,
  );
}
