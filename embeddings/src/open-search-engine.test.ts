import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { MEDIA } from "@webizen/ontologies";
import {
  createMemoryFeed,
  describeThing,
  type MemoryFeed,
  PUBLIC,
} from "./index/memory-feed.test-support.ts";
import type { Selection } from "./index/search-feed.ts";
import type { EmbedderSource } from "./models/embedder.ts";
import { modelInUse } from "./models/model-library.ts";
import { openSearchEngine, type SearchEngineOptions } from "./open-search-engine.ts";
import type { SearchAnswer, SearchEngine, SearchRequest } from "./search-engine.ts";

const HASH: EmbedderSource = {
  kind: "module",
  url: new URL("./index/hash-embedder.test-support.ts", import.meta.url).href,
};
const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function makeFeed(): Promise<MemoryFeed> {
  const folder = await mkdtemp(join(tmpdir(), "search-engine-"));
  folders.push(folder);
  return createMemoryFeed(join(folder, "search"));
}

const PATIENCE_MS = 30_000;

function open(options: SearchEngineOptions = {}): SearchEngine {
  return openSearchEngine({
    model: HASH,
    report: (message) => console.error(message),
    patienceMs: PATIENCE_MS,
    firstPatienceMs: PATIENCE_MS,
    ...options,
  });
}

function find(
  engine: SearchEngine,
  feed: MemoryFeed,
  text: string,
  more: Partial<SearchRequest> = {},
): Promise<SearchAnswer> {
  return engine.search({
    feed,
    selection: "all" satisfies Selection,
    text,
    limit: 10,
    offset: 0,
    arms: new Set(["words"]),
    ...more,
  });
}

const labels = (answer: SearchAnswer): readonly string[] => answer.hits.map(({ label }) => label);

/** Waits until every passage has its vector. */
async function settle(engine: SearchEngine, feed: MemoryFeed): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const { pendingDocuments, pendingEmbeddings } = await engine.status(feed);
    if (pendingDocuments + pendingEmbeddings === 0) return;
    await wait(10);
  }
  assert.fail("The index does not settle");
}

test("what is in a pod is found by words, what is written afterwards too, and what is deleted is not", async () => {
  const feed = await makeFeed();
  feed.put(
    "a.ttl",
    describeThing(feed.iriOf("a.ttl#it"), "Sourdough", { text: "Feed the starter each morning" }),
  );
  feed.put("b.md", "# Garden\n\nThe tomatoes need a stake.", { contentType: "text/markdown" });
  await using engine = open();
  assert.deepEqual(labels(await find(engine, feed, "starter")), ["Sourdough"]);
  assert.deepEqual(labels(await find(engine, feed, "tomatoes")), ["Garden"]);
  feed.put("c.ttl", describeThing(feed.iriOf("c.ttl#it"), "Rye", { text: "A starter of rye" }));
  assert.deepEqual(new Set(labels(await find(engine, feed, "starter"))), new Set(["Sourdough", "Rye"]));
  feed.remove("a.ttl");
  assert.deepEqual(labels(await find(engine, feed, "starter")), ["Rye"]);
  const [hit] = (await find(engine, feed, "starter")).hits;
  assert.ok(hit);
  const [[start, end] = [0, 0]] = hit.snippet.highlights;
  assert.equal(hit.snippet.text.slice(start, end), "starter");
});

test("what may not be seen is neither found, counted nor suggested", async () => {
  const feed = await makeFeed();
  feed.put("a.ttl", describeThing(feed.iriOf("a.ttl#it"), "Secret recipe"), { visibility: "alice" });
  feed.put("b.ttl", describeThing(feed.iriOf("b.ttl#it"), "Shared recipe"), { visibility: "friends" });
  await using engine = open();
  const friends = new Set(["friends"]);
  const answer = await find(engine, feed, "recipe", { selection: friends });
  assert.deepEqual(labels(answer), ["Shared recipe"]);
  assert.equal(answer.total, 1);
  const suggestions = await engine.suggest({ feed, selection: friends, text: "se", limit: 5 });
  assert.deepEqual(suggestions, []);
  const own = await engine.suggest({ feed, selection: "all", text: "se", limit: 5 });
  assert.deepEqual(
    own.map(({ label }) => label),
    ["Secret recipe"],
  );
  feed.reclassify(["b.ttl"], "alice");
  assert.equal((await find(engine, feed, "recipe", { selection: friends })).total, 0);
});

test("things are found by meaning once they are embedded, and nothing is embedded twice", async () => {
  const feed = await makeFeed();
  for (let at = 0; at < 20; at += 1)
    feed.put(
      `${at}.ttl`,
      describeThing(feed.iriOf(`${at}.ttl#it`), `Note ${"abcdefghijklmnopqrst"[at]} about tea`),
      {
        visibility: at % 2 === 0 ? "even" : PUBLIC,
      },
    );
  {
    await using engine = open();
    await find(engine, feed, "tea");
    await settle(engine, feed);
    const answer = await find(engine, feed, "about tea", {
      arms: new Set(["vectors"]),
      selection: new Set(["even"]),
    });
    assert.equal(answer.hits.length, 10);
    assert.equal(answer.searched.vectorPath, "exact");
    assert.equal(answer.pendingEmbeddings, 0);
  }
  await using engine = open();
  const answer = await find(engine, feed, "about tea", { arms: new Set(["vectors"]) });
  assert.equal(answer.pendingEmbeddings, 0);
  assert.equal(answer.hits.length, 10);
  assert.equal(feed.calls.filter((call) => call === "open").length, 1);
});

test("the built-in model finds by meaning what has none of the words", async () => {
  const feed = await makeFeed();
  const notes = {
    "dog.md": "# Rex\n\nOur puppy needs a walk twice a day.",
    "tax.md": "# Letter\n\nThe tax office wants the form by May.",
    "bread.md": "# Oven\n\nBake the loaf at two hundred degrees.",
  };
  for (const [name, text] of Object.entries(notes)) feed.put(name, text, { contentType: MEDIA.markdown });
  await using engine = openSearchEngine();
  await find(engine, feed, "rex");
  await settle(engine, feed);
  const answer = await find(engine, feed, "pet animal", { arms: new Set(["words", "vectors"]) });
  assert.equal(labels(answer)[0], "Rex");
  assert.match(answer.searched.model ?? "", /built-in/);
  assert.equal(engine.figures().openIndexes, 1);
});

test("a search can be given up, and one too many is refused", async () => {
  const feed = await makeFeed();
  await using engine = open({ maxSearches: 2 });
  const given = find(engine, feed, "tea", { signal: AbortSignal.abort() });
  await assert.rejects(given, { code: "aborted" });
  const both = [find(engine, feed, "tea"), find(engine, feed, "tea")];
  await assert.rejects(find(engine, feed, "tea"), { code: "overloaded" });
  await Promise.all(both);
  await assert.rejects(find(engine, feed, "tea", { limit: -1 }), { code: "bad-search" });
});

test("more pods than indexes may be open are searched one after another, and a forgotten one leaves nothing", async () => {
  await using engine = open({ maxOpenIndexes: 1 });
  const feeds = await Promise.all([makeFeed(), makeFeed(), makeFeed()]);
  for (const [at, feed] of feeds.entries())
    feed.put("a.ttl", describeThing(feed.iriOf("a.ttl#it"), `Tea ${at}`));
  for (let round = 0; round < 2; round += 1)
    for (const [at, feed] of feeds.entries()) {
      const own = { ...feed, storage: `${feed.storage}${at}/` };
      const answer = await engine.search({
        feed: own,
        selection: "all",
        text: "tea",
        limit: 5,
        offset: 0,
        arms: new Set(["words"]),
      });
      assert.deepEqual(labels(answer), [`Tea ${at}`]);
    }
  await engine.forget(`${feeds[2]?.storage}2/`);
  await assert.rejects(readdir(feeds[2]?.folder ?? ""), { code: "ENOENT" });
});

test("an engine that nobody asked starts nothing, and closes at once", async () => {
  const engine = open();
  assert.equal(engine.figures().openIndexes, 0);
  await engine[Symbol.asyncDispose]();
});

test("when its thread is killed amid the work, those who wait are told, and the next search answers right", async () => {
  const threads: Worker[] = [];
  const note = (worker: Worker): void => void threads.push(worker);
  process.on("worker", note);
  const reports: string[] = [];
  const feed = await makeFeed();
  const names = Array.from({ length: 400 }, (_, n) => `note ${n} about tea`);
  for (const [n, name] of names.entries())
    feed.put(`${n}.ttl`, describeThing(feed.iriOf(`${n}.ttl#it`), name), {
      visibility: n % 2 === 0 ? "friends" : "own",
    });
  await using engine = open({ report: (message) => reports.push(message) });
  const friends = new Set(["friends"]);
  for (let round = 0; round < 3; round += 1) {
    // Amid reading at first, then amid embedding and new writes.
    const waiting = [find(engine, feed, "tea"), find(engine, feed, "note", { arms: new Set(["vectors"]) })];
    const outcomes = Promise.allSettled(waiting);
    while (threads.length <= round) await wait(1);
    await wait(round * 20);
    // Of the threads that this one starts there is none but those of the indexes.
    await threads.at(-1)?.terminate();
    for (const outcome of await outcomes)
      if (outcome.status === "rejected")
        assert.match(String(outcome.reason), /index broke down; search again/);
    feed.remove(`${round}.ttl`);
    feed.put(`new-${round}.ttl`, describeThing(feed.iriOf(`new-${round}.ttl#it`), `Samovar ${round}`));
    const answer = await find(engine, feed, "samovar", { limit: 100 });
    assert.equal(answer.total, round + 1);
  }
  process.off("worker", note);
  assert.equal(reports.filter((message) => /ended and is started again/.test(message)).length, 3);
  await settle(engine, feed);
  for (const arm of ["words", "vectors"] as const) {
    const arms = new Set([arm]);
    const { hits } = await find(engine, feed, "tea", { arms, limit: 500 });
    assert.equal(hits.filter(({ label }) => /tea/.test(label)).length, 397, arm);
    const seen = await find(engine, feed, "tea", { arms, limit: 500, selection: friends });
    // Of the even ones 0 and 2 are gone.
    assert.equal(seen.hits.length, 198, arm);
  }
});

test("a model that is not understood is not changed to, neither now nor after the next start", async () => {
  const feed = await makeFeed();
  const models = join(feed.folder, "..", "models");
  await mkdir(join(models, "broken"), { recursive: true });
  await writeFile(join(models, "broken", "webizen-model.json"), "{");
  feed.put("a.ttl", describeThing(feed.iriOf("a.ttl#it"), "Tea"));
  await using engine = open({ models });
  await find(engine, feed, "tea");
  await assert.rejects(engine.useModel("broken"), /not understood by this version of Webizen/);
  await assert.rejects(engine.useModel("absent"), /add it first/);
  await settle(engine, feed);
  const { changingTo, model } = await engine.status(feed);
  assert.deepEqual([model, changingTo], ["words by hash", undefined]);
  assert.deepEqual(await modelInUse(models), { kind: "built-in" });
});

test("a file and what is said beside it are found once, what others say of it by itself", async () => {
  const feed = await makeFeed();
  const file = feed.iriOf("photos/pier.md");
  feed.put("photos/pier.md", "The pier in the rain.", { contentType: MEDIA.markdown });
  const said = (words: string): string =>
    `<${file}> <http://schema.org/caption> "${words}" .\n<${file}> <http://schema.org/keywords> "pier" .\n`;
  feed.put("photos/pier.md.meta", said("Clevedon"));
  feed.put("photos/album.ttl", said("Best of the year"));
  await using engine = open();
  const documents = async (text: string): Promise<readonly string[]> =>
    (await find(engine, feed, text)).hits.map(({ document, entity }) => {
      assert.equal(entity, file);
      return document.slice(feed.storage.length);
    });
  assert.equal((await documents("pier")).length, 2);
  assert.deepEqual(await documents("rain"), ["photos/pier.md"]);
  assert.deepEqual(await documents("Clevedon"), ["photos/pier.md.meta"]);
  assert.equal((await find(engine, feed, "pier")).total, 2);
  feed.reclassify(["photos/pier.md"], "hidden");
  const seen = await find(engine, feed, "pier", { selection: new Set(["private"]) });
  assert.deepEqual(seen.hits.map(({ document }) => document.slice(feed.storage.length)).toSorted(), [
    "photos/album.ttl",
    "photos/pier.md.meta",
  ]);
});
