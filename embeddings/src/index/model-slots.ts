import type { DatabaseSync } from "node:sqlite";
import type { PodContent } from "./pod-content.ts";
import type { SearchDatabase } from "./search-database.ts";
import { openVectorSlot, type SlotModel, type SlotNumber, type VectorSlot } from "./vector-slot.ts";

/** Which models have vectors of a pod: one serves, and another may be on its way. */
export interface ModelSlots extends AsyncDisposable {
  readonly serving: VectorSlot;
  readonly next: VectorSlot | undefined;
  /** Changes to a model: the other one serves until the new one has every vector. */
  change(model: SlotModel): Promise<void>;
  /** Prepares a little of a change, and ends one that is complete. @returns whether there is more to prepare */
  step(): Promise<boolean>;
}

const KEYS = 48;
const CLEARED = 500;

/** Opens the models that the index was left with; a new one begins with the wanted one. */
export async function openModelSlots(
  database: SearchDatabase,
  content: PodContent,
  options: { readonly wanted: SlotModel; readonly folder: string },
): Promise<ModelSlots> {
  const { readMeta, transact, writeMeta } = database;
  const { folder, wanted } = options;
  let number: SlotNumber = readMeta("slot") === "1" ? 1 : 0;
  const open = (at: SlotNumber, model: SlotModel): VectorSlot =>
    openVectorSlot(database.database, { number: at, model, folder });
  const stored = readMeta(`model_${number}`);
  let model = stored === undefined ? wanted : (JSON.parse(stored) as SlotModel);
  if (model.identity.key === wanted.identity.key) model = wanted;
  writeMeta("slot", String(number));
  writeMeta(`model_${number}`, JSON.stringify(model));

  let serving = open(number, model);
  let next: VectorSlot | undefined;
  let isKeyed = false;
  const publish = (): void => {
    content.slots = next === undefined ? [serving] : [serving, next];
  };
  publish();

  function other(): SlotNumber {
    return number === 0 ? 1 : 0;
  }

  /** What a model left in the other place, that was changed from or was not finished. */
  async function clearOther(): Promise<boolean> {
    return transact(() => {
      const cleared = clearSlot(database.database, other(), CLEARED);
      const removed = serving.removeOthers(CLEARED);
      if (cleared || removed === CLEARED) return true;
      writeMeta(`model_${other()}`, "");
      return false;
    });
  }

  async function abandonNext(): Promise<void> {
    const old = next;
    next = undefined;
    isKeyed = false;
    publish();
    await old?.[Symbol.asyncDispose]();
  }

  async function swap(ready: VectorSlot): Promise<void> {
    const old = serving;
    transact(() => writeMeta("slot", String(ready.number)));
    number = ready.number;
    serving = ready;
    next = undefined;
    isKeyed = false;
    publish();
    await old[Symbol.asyncDispose]();
  }

  async function begin(target: SlotModel): Promise<void> {
    const left = readMeta(`model_${other()}`) || undefined;
    // Half of a change is gone on with after a restart, unless it was to yet another model.
    const isSame = left !== undefined && (JSON.parse(left) as SlotModel).identity.key === target.identity.key;
    if (!isSame) while (await clearOther()) await new Promise(setImmediate);
    transact(() => writeMeta(`model_${other()}`, JSON.stringify(target)));
    next = open(other(), target);
    publish();
    if (isSame) await next.load();
  }

  const slots: ModelSlots = {
    get serving() {
      return serving;
    },
    get next() {
      return next;
    },
    async change(target) {
      if (next?.model.identity.key === target.identity.key) return;
      await abandonNext();
      if (serving.model.identity.key !== target.identity.key) await begin(target);
    },
    async step() {
      const target = next;
      if (target === undefined) return readMeta(`model_${other()}`) ? clearOther() : false;
      if (!isKeyed) {
        isKeyed = !transact(() => target.addKeys(KEYS, content.passages.read));
        return true;
      }
      if (target.countWaiting("all") === 0) await swap(target);
      return next === undefined;
    },
    async [Symbol.asyncDispose]() {
      await serving[Symbol.asyncDispose]();
      await next?.[Symbol.asyncDispose]();
    },
  };
  if (model !== wanted) await slots.change(wanted);
  return slots;
}

/** @returns whether more is left */
function clearSlot(database: DatabaseSync, number: SlotNumber, limit: number): boolean {
  const { changes } = database
    .prepare(
      `UPDATE passage SET key_${number} = NULL, vector_${number} = NULL WHERE id IN (SELECT id FROM passage WHERE key_${number} IS NOT NULL LIMIT ?)`,
    )
    .run(limit);
  return Number(changes) === limit;
}
