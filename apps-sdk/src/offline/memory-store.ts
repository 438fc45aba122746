import { type KeptAnswer, type KeptWrite, MAX_KEPT_BYTES, type OfflineStore } from "./offline-store.ts";

/** Opens a store that lasts as long as the page: where there is no IndexedDB. */
export function openMemoryStore(maxBytes: number = MAX_KEPT_BYTES): OfflineStore {
  const answers = new Map<string, KeptAnswer>();
  const writes = new Map<string, KeptWrite>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= answers.get(key)?.body.byteLength ?? 0;
    answers.delete(key);
  }

  return {
    isShared: false,
    async findAnswer(key) {
      return answers.get(key);
    },
    async saveAnswer(answer) {
      forget(answer.key);
      answers.set(answer.key, answer);
      bytes += answer.body.byteLength;
      for (const { key } of [...answers.values()].sort((a, b) => a.usedAt - b.usedAt)) {
        if (bytes <= maxBytes) return;
        forget(key);
      }
    },
    async forgetAnswers(url) {
      const keys = [...answers.values()].filter((answer) => answer.url === url).map(({ key }) => key);
      keys.forEach(forget);
      return keys;
    },
    async listWrites() {
      return [...writes.values()];
    },
    async addWrite(write) {
      writes.set(write.id, write);
    },
    async changeWrite(id, change) {
      const write = writes.get(id);
      if (write !== undefined) writes.set(id, change(write));
    },
    async dropWrite(id) {
      writes.delete(id);
    },
    async erase() {
      answers.clear();
      writes.clear();
      bytes = 0;
    },
  };
}
