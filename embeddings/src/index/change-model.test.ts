import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { changeModel } from "./change-model.ts";
import { createIndexShelf } from "./index-shelf.ts";
import { createMemoryFeed, describeThing } from "./memory-feed.test-support.ts";
import { hashModel, openInProcess, settleIndex } from "./open-in-process.test-support.ts";
import type { PodIndex } from "./pod-index.ts";

const LIMITS = { maxOpen: 8, idleMs: 60_000 };
const [OLD, NEW] = [hashModel(0), hashModel(1)];

const folder = await mkdtemp(join(tmpdir(), "search-change-model-"));
after(() => rm(folder, { recursive: true, force: true }));

async function openShelf(place: string, names: readonly string[]) {
  const indexes = new Map<string, PodIndex>();
  for (const name of names) {
    const feed = createMemoryFeed(join(folder, place, name), `https://pod.example/${name}/`);
    feed.put("a.ttl", describeThing(feed.iriOf("a.ttl#it"), `Tea of ${name}`));
    const index = await openInProcess(feed);
    await settleIndex(index);
    indexes.set(feed.storage, index);
  }
  const shelf = createIndexShelf({
    limits: LIMITS,
    onClosed: () => undefined,
    openIndex: (storage) => ({
      folder: "",
      opening: Promise.resolve(indexes.get(storage) ?? assert.fail(storage)),
    }),
  });
  for (const storage of indexes.keys()) await shelf.use(storage, async () => undefined);
  return {
    shelf,
    indexOf: (name: string) => indexes.get(`https://pod.example/${name}/`) ?? assert.fail(name),
  };
}

async function findByMeaning(index: PodIndex): Promise<string | undefined> {
  const request = { text: "tea", selection: "all", limit: 5, offset: 0 } as const;
  const { hits, searched } = await index.search({ ...request, arms: new Set(["vectors"]) }, 1);
  assert.equal(hits.length, 1);
  return searched.model;
}

test("all pods change to a model", async () => {
  const { indexOf, shelf } = await openShelf("all", ["alice", "bob"]);
  await using _ = shelf;
  await changeModel(shelf, { from: OLD, to: NEW });
  for (const name of ["alice", "bob"]) {
    await settleIndex(indexOf(name));
    assert.equal(indexOf(name).status().model, NEW.identity.name);
  }
});

test("where the index of one pod fails, that pod and all others keep the model that they had, and it is said which", async () => {
  const { indexOf, shelf } = await openShelf("one", ["alice", "bob", "carol"]);
  await using _ = shelf;
  // Its database is closed under it, as if the disk had gone.
  await indexOf("bob").abandon();
  await assert.rejects(changeModel(shelf, { from: OLD, to: NEW }), {
    code: "index-failed",
    message: /https:\/\/pod\.example\/bob\/ cannot change to model 1 \(.+\), so all pods keep words by hash/,
  });
  for (const name of ["alice", "carol"]) {
    await settleIndex(indexOf(name));
    const { changingTo, model } = indexOf(name).status();
    assert.deepEqual([model, changingTo], [OLD.identity.name, undefined]);
    assert.equal(await findByMeaning(indexOf(name)), OLD.identity.name);
  }
});
