import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Files } from "../../../../src/index.ts";
import { Uploads } from "./uploads.ts";

const FOLDER = "https://pod.example/alice/";

/** Uploads that end when the test says so. */
function open() {
  const waiting = new Map<string, () => void>();
  const files: Pick<Files, "upload"> = {
    upload: (folder, { name, size }, options) =>
      new Promise((resolve, reject) => {
        options?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        options?.onProgress?.({ done: size / 2, total: size });
        waiting.set(name, () => resolve({ iri: folder + name, etag: undefined, isQueued: false }));
      }),
  };
  const uploads = new Uploads(files, () => {});
  const states = (): readonly string[] => uploads.list.map(({ name, state }) => `${name} ${state}`);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { uploads, waiting, states, turn };
}

const file = (name: string) => ({ folder: FOLDER, file: new File(["12345678"], name) });

describe("Uploads", () => {
  it("runs a few at a time, in order, and tells how far each is", async () => {
    const { uploads, waiting, states, turn } = open();
    uploads.add(["a", "b", "c", "d"].map(file));
    await turn();
    assert.deepEqual(states(), ["a runs", "b runs", "c runs", "d waits"]);
    assert.equal(uploads.list[0]?.done, 4);
    waiting.get("b")?.();
    await turn();
    assert.deepEqual(states(), ["a runs", "b done", "c runs", "d runs"]);
    assert.equal(uploads.isBusy, true);
  });

  it("cancels what runs and what waits, and lets the others go on", async () => {
    const { uploads, waiting, states, turn } = open();
    uploads.add(["a", "b", "c", "d", "e"].map(file));
    await turn();
    uploads.cancel(uploads.list[0]?.id ?? 0);
    uploads.cancel(uploads.list[4]?.id ?? 0);
    await turn();
    assert.deepEqual(states(), ["a cancelled", "b runs", "c runs", "d runs", "e cancelled"]);
    for (const name of ["b", "c", "d"]) waiting.get(name)?.();
    await turn();
    assert.equal(waiting.has("e"), false, "what was cancelled is never sent");
    uploads.clear();
    assert.deepEqual(states(), []);
  });
});
