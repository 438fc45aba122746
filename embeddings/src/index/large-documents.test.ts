import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { MEDIA } from "@webizen/ontologies";
import type { SearchAnswer } from "../search-engine.ts";
import { createMemoryFeed, describeThing, type MemoryFeed } from "./memory-feed.test-support.ts";
import { openInProcess, settleIndex } from "./open-in-process.test-support.ts";
import type { PodIndex } from "./pod-index.ts";

const THINGS = 3_000;
const LIMITS = { maxBytes: 2 ** 24, patienceMs: 0, firstPatienceMs: 10_000, sliceMs: 2 };

const folder = await mkdtemp(join(tmpdir(), "search-large-"));
after(() => rm(folder, { recursive: true, force: true }));

interface Opened extends AsyncDisposable {
  readonly feed: MemoryFeed;
  readonly index: PodIndex;
  find(text: string): Promise<SearchAnswer>;
}

async function openWithSmall(name: string): Promise<Opened> {
  const feed = createMemoryFeed(join(folder, name));
  feed.put("small.ttl", describeThing(feed.iriOf("small.ttl#it"), "Harbour"));
  const index = await openInProcess(feed, { limits: LIMITS });
  await settleIndex(index);
  return {
    feed,
    index,
    async find(text) {
      const request = {
        text,
        selection: "all",
        limit: 5,
        offset: 0,
        arms: new Set(["words"] as const),
      } as const;
      await nextTurn();
      return index.search(request, await feed.sequence());
    },
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}

function manyThings(feed: MemoryFeed, word: string): string {
  const things = Array.from({ length: THINGS }, (_, n) =>
    describeThing(feed.iriOf(`large.ttl#t${n}`), `${word} ${n}`, { text: `number ${n} of many` }),
  );
  return things.join("\n");
}

function manyParagraphs(): string {
  return Array.from({ length: THINGS / 3 }, (_, n) => `${`paragraph ${n} `.repeat(150)}lantern.`).join(
    "\n\n",
  );
}

for (const [kind, write] of [
  ["linked data", (feed: MemoryFeed) => feed.put("large.ttl", manyThings(feed, "Lantern"))],
  ["text", (feed: MemoryFeed) => feed.put("large.txt", manyParagraphs(), { contentType: MEDIA.text })],
] as const) {
  test(`while a long document of ${kind} is entered, searches are answered again and again`, async () => {
    await using opened = await openWithSmall(`answered-${kind}`);
    const { feed, find, index } = opened;
    write(feed);
    index.notify();
    const counts = new Set<number>();
    do {
      assert.equal((await find("harbour")).hits[0]?.label, "Harbour");
      counts.add(index.status().passages);
    } while (index.status().pendingDocuments > 0);
    // In one go there would be none, and then all.
    assert.ok(counts.size > 5, `${[...counts]}`);
    assert.ok((await find("lantern")).total > 0 && index.status().passages > 500);
  });
}

test("what is deleted, hidden or replaced while it is entered is not found, though a part of it was", async () => {
  await using opened = await openWithSmall("taken");
  const { feed, find, index } = opened;
  const enterHalf = async (word: string): Promise<void> => {
    feed.put("large.ttl", manyThings(feed, word), { visibility: "friends" });
    while ((await find(word)).total === 0);
    assert.ok(index.status().pendingDocuments > 0, "it is under way");
  };
  const asFriend = async (text: string): Promise<number> => {
    const request = { text, limit: 5, offset: 0, arms: new Set(["words"] as const) };
    return (await index.search({ ...request, selection: new Set(["friends"]) }, await feed.sequence())).total;
  };

  await enterHalf("Lantern");
  feed.reclassify(["large.ttl"], "private");
  assert.equal(await asFriend("lantern"), 0);
  feed.put("large.ttl", manyThings(feed, "Compass"), { visibility: "private" });
  assert.equal((await find("lantern")).total, 0);
  await settleIndex(index);
  assert.equal(await asFriend("compass"), 0);
  assert.ok((await find("compass")).total > 100);

  await enterHalf("Anchor");
  feed.remove("large.ttl");
  assert.equal((await find("anchor")).total, 0);
  await settleIndex(index);
  assert.equal((await find("anchor")).total, 0);
  assert.equal(index.status().passages, 1);
});

test("a name that goes while a long document that says it is entered does not stay in its text", async () => {
  await using opened = await openWithSmall("named");
  const { feed, find, index } = opened;
  feed.put("friend.ttl", describeThing(feed.iriOf("friend.ttl#me"), "Wilhelmina"));
  await settleIndex(index);
  const friend = feed.iriOf("friend.ttl#me");
  const things = Array.from({ length: THINGS }, (_, n) =>
    describeThing(feed.iriOf(`large.ttl#t${n}`), `Lantern ${n}`, { links: [friend] }),
  );
  feed.put("large.ttl", things.join("\n"));
  while ((await find("lantern")).total === 0);
  assert.ok(index.status().pendingDocuments > 0, "it is under way");
  assert.ok((await find("wilhelmina")).total > 1);
  feed.remove("friend.ttl");
  assert.equal((await find("wilhelmina")).total, 0);
  await settleIndex(index);
  assert.equal((await find("wilhelmina")).total, 0);
});
