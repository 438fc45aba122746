import type { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import type { ModelIdentity } from "../models/embedder.ts";

/** Vectors of texts on disk, by what they were made from: the same text is never embedded twice. */
export interface VectorCache {
  /** Ids of the vectors that are there, by key in hexadecimal; keys without one are left out. Damaged ones count as there until they are read. */
  find(keys: readonly Uint8Array[]): ReadonlyMap<string, number>;
  /** Keeps a vector; one of the same key is replaced. @returns its id, which no other vector will ever have */
  put(key: Uint8Array, vector: Float32Array): number;
  /** The vector at half precision; nothing when it is gone or damaged. @param into where it is written, if not in a new array */
  read(id: number, into?: Float32Array): Float32Array | undefined;
  /** All vectors of the model, in ascending order of id; damaged ones come as `undefined`. */
  all(): IterableIterator<readonly [id: number, vector: Float32Array | undefined]>;
  remove(ids: Iterable<number>): void;
  /** Removes the vectors of every other model, a bounded number at a time. @returns how many went */
  removeOtherModels(limit: number): number;
  /** Gives some pages of removed vectors back to the file system. @returns whether more are left */
  giveBack(pages: number): boolean;
}

interface VectorRow {
  readonly id: number;
  readonly key: Uint8Array;
  readonly crc: number;
  readonly bytes: Uint8Array;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS vector_model (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    dimensions INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    model INTEGER NOT NULL REFERENCES vector_model (id),
    crc INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS vector_by_model ON vector (model);
`;
const INCREMENTAL = 2;

/**
 * Opens the vectors of one model in a database, whose tables are made when absent. Changes belong to the caller's
 * transaction, so that they stand or fall with what refers to them.
 *
 * Vectors are kept at half precision with a checksum over key and bytes: whoever meets a damaged one gets nothing and
 * embeds the text anew. Deleted bytes are overwritten, for they tell much about the text.
 *
 * @param database not in a transaction; a database that does not give pages back is rewritten once so that it does
 */
export function openVectorCache(database: DatabaseSync, model: ModelIdentity): VectorCache {
  const { dimensions } = model;
  prepare(database);
  const modelId = enterModel(database, model);
  const selectByKey = database.prepare("SELECT id FROM vector WHERE key = ?");
  const selectById = database.prepare("SELECT id, key, crc, bytes FROM vector WHERE id = ? AND model = ?");
  const selectAll = database.prepare("SELECT id, key, crc, bytes FROM vector WHERE model = ? ORDER BY id");
  const insert = database.prepare("INSERT INTO vector (key, model, crc, bytes) VALUES (?, ?, ?, ?)");
  const deleteByKey = database.prepare("DELETE FROM vector WHERE key = ?");
  const deleteById = database.prepare("DELETE FROM vector WHERE id = ?");
  const deleteOthers = database.prepare(
    "DELETE FROM vector WHERE id IN (SELECT id FROM vector WHERE model <> ? LIMIT ?)",
  );
  const countFreePages = database.prepare("PRAGMA freelist_count");

  function decode(
    { key, crc, bytes }: VectorRow,
    vector: Float32Array = new Float32Array(dimensions),
  ): Float32Array | undefined {
    if (bytes.length !== dimensions * 2 || checksum(key, bytes) !== crc) return undefined;
    const halves = new Float16Array(bytes.buffer, bytes.byteOffset, dimensions);
    // Five times faster than to construct one from the other.
    for (let index = 0; index < dimensions; index += 1) vector[index] = halves[index] as number;
    return vector;
  }

  return {
    find(keys) {
      const found = new Map<string, number>();
      for (const key of keys) {
        const row = selectByKey.get(key) as { id: number } | undefined;
        if (row) found.set(Buffer.from(key).toString("hex"), row.id);
      }
      return found;
    },
    put(key, vector) {
      if (vector.length !== dimensions) {
        throw new RangeError(
          `The vector has ${vector.length} dimensions and ${model.name} makes ${dimensions}`,
        );
      }
      const bytes = new Uint8Array(new Float16Array(vector).buffer);
      deleteByKey.run(key);
      return Number(insert.run(key, modelId, checksum(key, bytes), bytes).lastInsertRowid);
    },
    read(id, into) {
      const row = selectById.get(id, modelId);
      return row && decode(row as unknown as VectorRow, into);
    },
    *all() {
      for (const row of selectAll.iterate(modelId) as unknown as Iterable<VectorRow>) {
        yield [row.id, decode(row)] as const;
      }
    },
    remove(ids) {
      for (const id of ids) deleteById.run(id);
    },
    removeOtherModels: (limit) => Number(deleteOthers.run(modelId, limit).changes),
    giveBack(pages) {
      database.exec(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`);
      return (countFreePages.get() as { freelist_count: number }).freelist_count > 0;
    },
  };
}

function prepare(database: DatabaseSync): void {
  const { auto_vacuum } = database.prepare("PRAGMA auto_vacuum").get() as { auto_vacuum: number };
  database.exec("PRAGMA secure_delete = ON");
  if (auto_vacuum !== INCREMENTAL) database.exec("PRAGMA auto_vacuum = INCREMENTAL; VACUUM");
  database.exec(SCHEMA);
}

function enterModel(database: DatabaseSync, { key, dimensions }: ModelIdentity): number {
  database
    .prepare("INSERT INTO vector_model (key, dimensions) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(key, dimensions);
  const row = database.prepare("SELECT id FROM vector_model WHERE key = ?").get(key) as { id: number };
  return row.id;
}

function checksum(key: Uint8Array, bytes: Uint8Array): number {
  return crc32(bytes, crc32(key));
}
