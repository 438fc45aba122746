import type { DatabaseSync } from "node:sqlite";
import type { SlotNumber } from "./vector-slot.ts";

/** A passage with the group that it is in. */
export interface GroupedRow {
  readonly id: number;
  readonly visibility: number;
}

/** The same with where its vector is, or {@link HOPELESS}; `null` while it waits. */
export interface PlacedRow extends GroupedRow {
  readonly vector: number | null;
}

/** Stands where a vector would for a text that the model cannot embed. */
export const HOPELESS = -1;
const PAGE_ROWS = 256;

/** What the table of passages says of the vectors by one model. */
export interface SlotTable {
  /** @returns the number of its vector; nothing for a passage that waits, or for which there is none */
  vectorOf(id: number): number | undefined;
  setKey(id: number, key: Uint8Array, vector: number | undefined): void;
  setVector(id: number, vector: number | null): void;
  /** Passages of a text that wait. */
  listByKey(key: Uint8Array): readonly GroupedRow[];
  /** The newest first. */
  listWaiting(limit: number): readonly { readonly id: number; readonly key: Uint8Array }[];
  listUnkeyed(limit: number): readonly GroupedRow[];
  /** The next passages by their ids. */
  pageAfter(id: number): { readonly rows: readonly PlacedRow[]; readonly isLast: boolean };
  /** Notes that a vector may belong to no passage any more. */
  addOrphan(vector: number): void;
  removeOrphan(vector: number): void;
}

/** Reads and changes the columns of one model. */
export function openSlotTable(database: DatabaseSync, number: SlotNumber): SlotTable {
  const [key, vector] = [`key_${number}`, `vector_${number}`];
  const grouped = "passage p JOIN document d ON d.id = p.document";
  const vectorOf = database.prepare(`SELECT ${vector} AS vector FROM passage WHERE id = ?`);
  const setKey = database.prepare(`UPDATE passage SET ${key} = ?, ${vector} = ? WHERE id = ?`);
  const setVector = database.prepare(`UPDATE passage SET ${vector} = ? WHERE id = ?`);
  const byKey = database.prepare(
    `SELECT p.id, d.visibility FROM ${grouped} WHERE p.${key} = ? AND p.${vector} IS NULL`,
  );
  const waiting = database.prepare(
    `SELECT id, ${key} AS key FROM passage INDEXED BY passage_waiting_${number} WHERE ${vector} IS NULL AND ${key} IS NOT NULL ORDER BY id DESC LIMIT ?`,
  );
  const unkeyed = database.prepare(
    `SELECT p.id, d.visibility FROM ${grouped} WHERE p.${key} IS NULL LIMIT ?`,
  );
  const page = database.prepare(
    `SELECT p.id, d.visibility, p.${vector} AS vector FROM ${grouped} WHERE p.id > ? ORDER BY p.id LIMIT ${PAGE_ROWS}`,
  );
  const addOrphan = database.prepare("INSERT OR IGNORE INTO orphan (vector, since) VALUES (?, ?)");
  const removeOrphan = database.prepare("DELETE FROM orphan WHERE vector = ?");

  return {
    vectorOf(id) {
      const row = vectorOf.get(id) as { vector: number | null } | undefined;
      return row?.vector == null || row.vector === HOPELESS ? undefined : row.vector;
    },
    setKey: (id, bytes, stored) => void setKey.run(bytes, stored ?? null, id),
    setVector: (id, stored) => void setVector.run(stored, id),
    listByKey: (bytes) => byKey.all(bytes) as unknown as readonly GroupedRow[],
    listWaiting: (limit) => waiting.all(limit) as unknown as readonly { id: number; key: Uint8Array }[],
    listUnkeyed: (limit) => unkeyed.all(limit) as unknown as readonly GroupedRow[],
    pageAfter(id) {
      const rows = page.all(id) as unknown as readonly PlacedRow[];
      return { rows, isLast: rows.length < PAGE_ROWS };
    },
    addOrphan: (stored) => void addOrphan.run(stored, Date.now()),
    removeOrphan: (stored) => void removeOrphan.run(stored),
  };
}
