import type { DatabaseSync } from "node:sqlite";
import type { Change, Resource, WriteResult, WritesResult } from "../resource-store.ts";
import { type ResourceRow, rowToResource, SELECT_RESOURCES } from "./row-to-resource.ts";
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
 * Runs writes in one transaction, each on what those before it left; anything but `committed` leaves no trace, and so does
 * an error.
 *
 * On return the commit is in the write-ahead log but not yet flushed: see `wal-flush.ts`.
 */
export function runWrites(
  database: DatabaseSync,
  statements: Statements,
  origin: { readonly incarnation: string; readonly at: number },
  writes: readonly ((transaction: WriteTransaction) => WriteResult)[],
): WritesResult {
  statements.run("BEGIN IMMEDIATE");
  try {
    const ended = runInOrder(statements, origin, writes);
    statements.run(ended.kind === "committed" ? "COMMIT" : "ROLLBACK");
    return ended;
  } catch (error) {
    // SQLite ends the transaction itself on some errors, such as a full disk.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function runInOrder(
  statements: Statements,
  { incarnation, at }: { readonly incarnation: string; readonly at: number },
  writes: readonly ((transaction: WriteTransaction) => WriteResult)[],
): WritesResult {
  const results: Extract<WriteResult, { kind: "committed" }>[] = [];
  for (const [index, write] of writes.entries()) {
    const [sequence] = statements.row<[number]>("SELECT ifnull(max(sequence), 0) + 1 FROM change") ?? [1];
    const result = write({
      statements,
      at,
      nextSequence: sequence,
      find: (path) => findResource(statements, path),
      containerTag: (last) => containerTag(incarnation, last, at),
    });
    if (result.kind !== "committed") return { kind: "refused", index, refusal: result };
    results.push(result);
  }
  return { kind: "committed", results };
}

const SELECT_ONE = `${SELECT_RESOURCES} WHERE r.path = ?`;

/** Reads one resource with its governing ACL, and its body if that is inline. */
export function findResource(statements: Statements, path: string): Resource | undefined {
  const row = statements.row<ResourceRow>(SELECT_ONE, path);
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
