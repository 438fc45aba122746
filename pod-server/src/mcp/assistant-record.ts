import type { DatabaseSync } from "node:sqlite";
import { migratePart } from "../storage/sqlite/migrate-part.ts";

/** One call of an assistant, as its owner can look it up. */
export interface RecordedCall {
  readonly podName: string;
  readonly clientId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly tool: string;
  /** What was asked, shortened. */
  readonly summary: string;
  readonly outcome: "answered" | "refused" | "failed";
  /** How many documents the answer showed something of, and the first of them. */
  readonly documentCount: number;
  readonly documents: readonly string[];
}

/** What assistants did: kept for ninety days, and the newest ten thousand of each pod. */
export interface AssistantRecord {
  add(call: RecordedCall): void;
  /** The newest first. */
  list(podName: string, clientId: string, limit: number): readonly RecordedCall[];
  /** Forgets everything about a pod that is no more. */
  forgetPod(podName: string): void;
  /** Follows a pod that was renamed. */
  movePod(podName: string, newName: string): void;
}

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE assistant_call (
     id INTEGER PRIMARY KEY,
     pod TEXT NOT NULL,
     client TEXT NOT NULL,
     -- Milliseconds since the epoch.
     time INTEGER NOT NULL,
     tool TEXT NOT NULL,
     summary TEXT NOT NULL,
     outcome TEXT NOT NULL,
     document_count INTEGER NOT NULL,
     documents TEXT NOT NULL
   ) STRICT;
   CREATE INDEX assistant_call_client ON assistant_call (pod, client, id);
   CREATE INDEX assistant_call_time ON assistant_call (time);`,
];

const KEPT_MS = 90 * 24 * 3600 * 1000;
const KEPT_CALLS = 10_000;
/** The bounds are enforced once in so many calls. */
const TIDY_EVERY = 100;
const MAX_DOCUMENTS = 20;

/**
 * Opens the record in the server-wide database.
 *
 * @param bounds for tests
 * @throws PodError `storage-damaged` when a newer server has written the table
 */
export function openAssistantRecord(
  database: DatabaseSync,
  bounds: { readonly keptCalls?: number; readonly tidyEvery?: number } = {},
): AssistantRecord {
  const { keptCalls = KEPT_CALLS, tidyEvery = TIDY_EVERY } = bounds;
  migratePart(database, {
    table: "assistant_schema",
    holds: "What assistants did",
    migrations: MIGRATIONS,
  });
  const sql = {
    add: database.prepare(
      `INSERT INTO assistant_call (pod, client, time, tool, summary, outcome, document_count, documents)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    list: database.prepare(
      "SELECT * FROM assistant_call WHERE pod = ? AND client = ? ORDER BY id DESC LIMIT ?",
    ),
    tooOld: database.prepare("DELETE FROM assistant_call WHERE time < ?"),
    tooMany: database.prepare(
      `DELETE FROM assistant_call WHERE pod = ?1 AND id <=
       (SELECT id FROM assistant_call WHERE pod = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
    ),
    forget: database.prepare("DELETE FROM assistant_call WHERE pod = ?"),
    move: database.prepare("UPDATE assistant_call SET pod = ? WHERE pod = ?"),
  };
  let added = 0;
  return {
    add({ podName, clientId, time, tool, summary, outcome, documentCount, documents }) {
      const shown = JSON.stringify(documents.slice(0, MAX_DOCUMENTS));
      sql.add.run(podName, clientId, time, tool, summary, outcome, documentCount, shown);
      added += 1;
      if (added % tidyEvery !== 0) return;
      sql.tooOld.run(time - KEPT_MS);
      sql.tooMany.run(podName, keptCalls);
    },
    list: (podName, clientId, limit) =>
      sql.list.all(podName, clientId, limit).map((row) => ({
        podName,
        clientId,
        time: Number(row.time),
        tool: String(row.tool),
        summary: String(row.summary),
        outcome: String(row.outcome) as RecordedCall["outcome"],
        documentCount: Number(row.document_count),
        documents: JSON.parse(String(row.documents)) as string[],
      })),
    forgetPod: (podName) => void sql.forget.run(podName),
    movePod: (podName, newName) => void sql.move.run(newName, podName),
  };
}
