import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { EmbedderSource, ModelIdentity } from "../models/embedder.ts";
import { CHUNKER_VERSION } from "../text/chunks/chunk-part.ts";
import { composeText } from "../text/compose-text.ts";
import type { Passage } from "../text/passage.ts";
import { createVectorIndex, type PlannedVectorIndex } from "../vectors/planned-vector-index.ts";
import { textKey } from "../vectors/text-key.ts";
import { openVectorCache } from "../vectors/vector-cache.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";

/** Which of its two places in the table a model has. */
export type SlotNumber = 0 | 1;

/** A model that vectors are made with. */
export interface SlotModel {
  readonly source: EmbedderSource;
  readonly identity: ModelIdentity;
}

/** A passage that waits for its vector. */
export interface WaitingPassage {
  readonly id: number;
  /** Of the text, in hexadecimal. */
  readonly key: string;
}

/** The vectors of a pod's passages by one model. */
export interface VectorSlot extends AsyncDisposable {
  readonly number: SlotNumber;
  readonly model: SlotModel;
  readonly index: PlannedVectorIndex;
  /** Whether all vectors that are on disk can be found. */
  readonly isLoaded: boolean;
  /** Reads the vectors that are on disk, a little at a time. */
  load(): Promise<void>;
  /** Gives a passage the vector that its text has already, else has it wait. */
  add(id: number, group: number, passage: Passage): void;
  readVector(id: number): Float32Array | undefined;
  /** Deletes vectors of models that are not in use, a few at a time. In a transaction. */
  removeOthers(limit: number): number;
  move(id: number, group: number): void;
  /** Before the row of the passage is removed. */
  remove(id: number): void;
  countWaiting(groups: PermittedGroups): number;
  /** Passages that wait for a vector, the newest first. */
  listWaiting(limit: number): readonly WaitingPassage[];
  /** Gives all passages of a text their vector. In a transaction. */
  give(key: string, vector: Float32Array): void;
  /** Gives a text up that the model cannot embed. */
  giveUp(key: string): void;
  /** Gives keys to passages that have none yet, a few at a time. In a transaction. @returns whether any is left */
  addKeys(limit: number, read: (id: number) => Passage | undefined): boolean;
}

interface PlacedRow {
  readonly id: number;
  readonly visibility: number;
  readonly vector: number | null;
}

const LOAD_ROWS = 256;
/** Stands where a vector would for a text that the model cannot embed. */
const HOPELESS = -1;

/** Opens the vectors of one model. @param folder where a graph of them may be kept */
export function openVectorSlot(
  database: DatabaseSync,
  options: { readonly number: SlotNumber; readonly model: SlotModel; readonly folder: string },
): VectorSlot {
  const { folder, model, number } = options;
  const [key, vector] = [`key_${number}`, `vector_${number}`];
  const cache = openVectorCache(database, model.identity);
  const vectorOf = database.prepare(`SELECT ${vector} AS vector FROM passage WHERE id = ?`);
  const setKey = database.prepare(`UPDATE passage SET ${key} = ?, ${vector} = ? WHERE id = ?`);
  const setVector = database.prepare(`UPDATE passage SET ${vector} = ? WHERE id = ?`);
  const byKey = database.prepare(
    `SELECT p.id, d.visibility FROM passage p JOIN document d ON d.id = p.document WHERE p.${key} = ? AND p.${vector} IS NULL`,
  );
  const waiting = database.prepare(
    `SELECT id, ${key} AS key FROM passage INDEXED BY passage_waiting_${number} WHERE ${vector} IS NULL AND ${key} IS NOT NULL ORDER BY id DESC LIMIT ?`,
  );
  const unkeyed = database.prepare(
    `SELECT p.id, d.visibility FROM passage p JOIN document d ON d.id = p.document WHERE p.${key} IS NULL LIMIT ?`,
  );
  const page = database.prepare(
    `SELECT p.id, d.visibility, p.${vector} AS vector FROM passage p JOIN document d ON d.id = p.document WHERE p.id > ? ORDER BY p.id LIMIT ${LOAD_ROWS}`,
  );
  const addOrphan = database.prepare("INSERT OR IGNORE INTO orphan (vector, since) VALUES (?, ?)");
  const removeOrphan = database.prepare("DELETE FROM orphan WHERE vector = ?");

  /** Where the vector of each passage is, which a search would read from its row hundreds of times. */
  const places = new Map<number, number>();
  const readVector = (id: number, into?: Float32Array): Float32Array | undefined => {
    const place = places.get(id);
    if (place !== undefined) return cache.read(place, into);
    const row = vectorOf.get(id) as { vector: number | null } | undefined;
    return row?.vector == null || row.vector === HOPELESS ? undefined : cache.read(row.vector, into);
  };
  const index = createVectorIndex({
    model: { key: model.identity.key, dimensions: model.identity.dimensions },
    readVector,
    folder,
  });
  /** Group of each passage that waits. */
  const waitingIn = new Map<number, number>();
  const counts = new Map<number, number>();
  const wait = (id: number, group: number): void => {
    stopWaiting(id);
    waitingIn.set(id, group);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  };
  const stopWaiting = (id: number): void => {
    const group = waitingIn.get(id);
    if (group === undefined) return;
    waitingIn.delete(id);
    counts.set(group, (counts.get(group) ?? 1) - 1);
  };
  let isLoaded = false;
  let isClosed = false;

  function enter(
    id: number,
    group: number,
    { found, stored }: { found: Float32Array; stored: number },
  ): void {
    places.set(id, stored);
    index.add(id, group, found);
  }

  function add(id: number, group: number, passage: Passage): void {
    const bytes = textKey(model.identity, CHUNKER_VERSION, composeText(passage));
    const known = cache.find([bytes]).values().next().value;
    const found = known === undefined ? undefined : cache.read(known);
    setKey.run(bytes, found === undefined || known === undefined ? null : known, id);
    if (found === undefined || known === undefined) wait(id, group);
    else {
      removeOrphan.run(known);
      enter(id, group, { found, stored: known });
    }
  }

  function place({ id, vector: stored, visibility }: PlacedRow): void {
    if (stored === HOPELESS) return;
    const found = stored === null ? undefined : cache.read(stored);
    if (found !== undefined && stored !== null) enter(id, visibility, { found, stored });
    else {
      if (stored !== null) setVector.run(null, id);
      wait(id, visibility);
    }
  }

  return {
    number,
    model,
    index,
    get isLoaded() {
      return isLoaded;
    },
    async load() {
      let last = 0;
      while (!isClosed) {
        const rows = page.all(last) as unknown as readonly PlacedRow[];
        for (const row of rows) {
          last = row.id;
          place(row);
        }
        if (rows.length < LOAD_ROWS) break;
        await nextTurn();
      }
      isLoaded = true;
    },
    add,
    readVector: (id) => readVector(id),
    removeOthers: (limit) => cache.removeOtherModels(limit),
    move(id, group) {
      index.move(id, group);
      if (waitingIn.has(id)) wait(id, group);
    },
    remove(id) {
      stopWaiting(id);
      index.remove(id);
      places.delete(id);
      const row = vectorOf.get(id) as { vector: number | null } | undefined;
      if (row?.vector != null && row.vector !== HOPELESS) addOrphan.run(row.vector, Date.now());
    },
    countWaiting(groups) {
      if (groups === "all") return waitingIn.size;
      let count = 0;
      for (const group of groups) count += counts.get(group) ?? 0;
      return count;
    },
    listWaiting: (limit) =>
      (waiting.all(limit) as unknown as readonly { id: number; key: Uint8Array }[]).map((row) => ({
        id: row.id,
        key: Buffer.from(row.key).toString("hex"),
      })),
    give(text, given) {
      const bytes = Buffer.from(text, "hex");
      const rows = byKey.all(bytes) as unknown as readonly { id: number; visibility: number }[];
      if (rows.length === 0) return;
      const stored = cache.put(bytes, given);
      for (const { id, visibility } of rows) {
        setVector.run(stored, id);
        stopWaiting(id);
        enter(id, visibility, { found: given, stored });
      }
    },
    giveUp(text) {
      const rows = byKey.all(Buffer.from(text, "hex")) as unknown as readonly { id: number }[];
      for (const { id } of rows) {
        setVector.run(HOPELESS, id);
        stopWaiting(id);
      }
    },
    addKeys(limit, read) {
      const rows = unkeyed.all(limit) as unknown as readonly { id: number; visibility: number }[];
      for (const { id, visibility } of rows) {
        const passage = read(id);
        if (passage !== undefined) add(id, visibility, passage);
      }
      return rows.length === limit;
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      if (isLoaded) await index.save().catch(() => undefined);
      await index[Symbol.asyncDispose]();
    },
  };
}
