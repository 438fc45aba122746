import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { type KeptAnswer, type KeptWrite, MAX_KEPT_BYTES, type OfflineStore } from "./offline-store.ts";

interface Schema extends DBSchema {
  answers: { key: string; value: KeptAnswer; indexes: { url: string } };
  /** What is needed to find the longest unread without reading bodies. */
  sizes: {
    key: string;
    value: { readonly key: string; readonly usedAt: number; readonly bytes: number };
    indexes: { usedAt: number };
  };
  writes: { key: number; value: KeptWrite; indexes: { id: string } };
  totals: { key: "bytes"; value: number };
}

type Change = { readonly db: IDBPDatabase<Schema>; readonly maxBytes: number };

/**
 * Opens what is kept in the browser under a name.
 *
 * @param name the same for all pages of an origin that belong to the same person
 * @throws DOMException where the browser keeps nothing, as in some private windows
 */
export async function openIndexedStore(
  name: string,
  maxBytes: number = MAX_KEPT_BYTES,
): Promise<OfflineStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("answers", { keyPath: "key" }).createIndex("url", "url");
      fresh.createObjectStore("sizes", { keyPath: "key" }).createIndex("usedAt", "usedAt");
      fresh.createObjectStore("writes", { autoIncrement: true }).createIndex("id", "id", { unique: true });
      fresh.createObjectStore("totals");
    },
    // Another page of this person erases it.
    blocking: () => db.close(),
  });
  const change = { db, maxBytes };
  return {
    isShared: true,
    findAnswer: (key) => db.get("answers", key),
    saveAnswer: (answer) => saveAnswer(change, answer),
    forgetAnswers: (url) => forgetAnswers(change, url),
    listWrites: () => db.getAll("writes"),
    async addWrite(write) {
      await db.add("writes", write);
    },
    changeWrite: (id, how) => changeWrite(change, id, how),
    async dropWrite(id) {
      const key = await db.getKeyFromIndex("writes", "id", id);
      if (key !== undefined) await db.delete("writes", key);
    },
    async erase() {
      db.close();
      await deleteDB(name);
    },
  };
}

async function saveAnswer({ db, maxBytes }: Change, answer: KeptAnswer): Promise<void> {
  const change = db.transaction(["answers", "sizes", "totals"], "readwrite");
  const [answers, sizes, totals] = [
    change.objectStore("answers"),
    change.objectStore("sizes"),
    change.objectStore("totals"),
  ];
  const bytes = answer.body.byteLength;
  let total = ((await totals.get("bytes")) ?? 0) - ((await sizes.get(answer.key))?.bytes ?? 0) + bytes;
  await answers.put(answer);
  await sizes.put({ key: answer.key, usedAt: answer.usedAt, bytes });
  let oldest = total > maxBytes ? await sizes.index("usedAt").openCursor() : null;
  while (oldest !== null && total > maxBytes) {
    total -= oldest.value.bytes;
    await answers.delete(oldest.value.key);
    await oldest.delete();
    oldest = await oldest.continue();
  }
  await totals.put(total, "bytes");
  await change.done;
}

async function forgetAnswers({ db }: Change, url: string): Promise<string[]> {
  const change = db.transaction(["answers", "sizes", "totals"], "readwrite");
  const sizes = change.objectStore("sizes");
  const totals = change.objectStore("totals");
  let total = (await totals.get("bytes")) ?? 0;
  const keys = await change.objectStore("answers").index("url").getAllKeys(url);
  for (const key of keys) {
    total -= (await sizes.get(key))?.bytes ?? 0;
    await change.objectStore("answers").delete(key);
    await sizes.delete(key);
  }
  await totals.put(total, "bytes");
  await change.done;
  return keys;
}

async function changeWrite({ db }: Change, id: string, how: (write: KeptWrite) => KeptWrite): Promise<void> {
  const change = db.transaction("writes", "readwrite");
  const key = await change.store.index("id").getKey(id);
  const write = key === undefined ? undefined : await change.store.get(key);
  if (write !== undefined) await change.store.put(how(write), key);
  await change.done;
}
