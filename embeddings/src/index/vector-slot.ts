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
import { HOPELESS, openSlotTable, type PlacedRow } from "./slot-table.ts";
import { createWaitingPassages } from "./waiting-passages.ts";

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

/** Opens the vectors of one model. @param folder where a graph of them may be kept */
export function openVectorSlot(
  database: DatabaseSync,
  options: { readonly number: SlotNumber; readonly model: SlotModel; readonly folder: string },
): VectorSlot {
  const { folder, model, number } = options;
  const cache = openVectorCache(database, model.identity);
  const table = openSlotTable(database, number);
  const waiting = createWaitingPassages();
  /** Where the vector of each passage is, which a search would read from its row hundreds of times. */
  const places = new Map<number, number>();
  const readVector = (id: number, into?: Float32Array): Float32Array | undefined => {
    const stored = places.get(id) ?? table.vectorOf(id);
    return stored === undefined ? undefined : cache.read(stored, into);
  };
  const index = createVectorIndex({
    model: { key: model.identity.key, dimensions: model.identity.dimensions },
    readVector,
    folder,
  });
  let isLoaded = false;
  let isClosed = false;

  function enter(id: number, group: number, stored: number, found: Float32Array): void {
    places.set(id, stored);
    index.add(id, group, found);
  }

  function add(id: number, group: number, passage: Passage): void {
    const key = textKey(model.identity, CHUNKER_VERSION, composeText(passage));
    const known = cache.find([key]).values().next().value;
    const found = known === undefined ? undefined : cache.read(known);
    if (found === undefined || known === undefined) {
      table.setKey(id, key, undefined);
      waiting.add(id, group);
    } else {
      table.setKey(id, key, known);
      table.removeOrphan(known);
      enter(id, group, known, found);
    }
  }

  function place({ id, vector: stored, visibility }: PlacedRow): void {
    if (stored === HOPELESS) return;
    const found = stored === null ? undefined : cache.read(stored);
    if (found !== undefined && stored !== null) enter(id, visibility, stored, found);
    else {
      if (stored !== null) table.setVector(id, null);
      waiting.add(id, visibility);
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
        const { rows, isLast } = table.pageAfter(last);
        for (const row of rows) place(row);
        if (isLast) break;
        last = rows.at(-1)?.id ?? last;
        await nextTurn();
      }
      isLoaded = true;
    },
    add,
    readVector: (id) => readVector(id),
    removeOthers: (limit) => cache.removeOtherModels(limit),
    move(id, group) {
      index.move(id, group);
      if (waiting.has(id)) waiting.add(id, group);
    },
    remove(id) {
      waiting.remove(id);
      index.remove(id);
      places.delete(id);
      const stored = table.vectorOf(id);
      if (stored !== undefined) table.addOrphan(stored);
    },
    countWaiting: waiting.count,
    listWaiting: (limit) =>
      table.listWaiting(limit).map(({ id, key }) => ({ id, key: Buffer.from(key).toString("hex") })),
    give(text, given) {
      const key = Buffer.from(text, "hex");
      const rows = table.listByKey(key);
      if (rows.length === 0) return;
      const stored = cache.put(key, given);
      for (const { id, visibility } of rows) {
        table.setVector(id, stored);
        waiting.remove(id);
        enter(id, visibility, stored, given);
      }
    },
    giveUp(text) {
      for (const { id } of table.listByKey(Buffer.from(text, "hex"))) {
        table.setVector(id, HOPELESS);
        waiting.remove(id);
      }
    },
    addKeys(limit, read) {
      const rows = table.listUnkeyed(limit);
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
