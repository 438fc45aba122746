import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { MEDIA, mediaTypeIri, SCHEMA } from "@webizen/ontologies";
import type { PlainSearch } from "../ranking/search-pod.ts";
import type { SearchAnswer } from "../search-engine.ts";
import { openEmbedder } from "./hash-embedder.test-support.ts";
import { createMemoryFeed, describeThing, type MemoryFeed, PUBLIC } from "./memory-feed.test-support.ts";
import { hashModel, openInProcess, poolOf, settleIndex } from "./open-in-process.test-support.ts";
import type { PodIndex } from "./pod-index.ts";

const root = await mkdtemp(join(tmpdir(), "search-index-"));
after(() => rm(root, { recursive: true, force: true }));
let lastFeed = 0;

function makeFeed(): MemoryFeed {
  lastFeed += 1;
  return createMemoryFeed(join(root, String(lastFeed)));
}

async function find(index: PodIndex, feed: MemoryFeed, request: Partial<PlainSearch>): Promise<SearchAnswer> {
  const whole = {
    selection: "all",
    limit: 50,
    offset: 0,
    arms: new Set(["words"] as const),
    ...request,
  } as const;
  return index.search(whole, await feed.sequence());
}

const labelsOf = ({ hits }: SearchAnswer): readonly string[] => hits.map(({ label }) => label).toSorted();

function putThing(
  feed: MemoryFeed,
  name: string,
  label: string,
  more: { text?: string; links?: readonly string[]; visibility?: string } = {},
): void {
  const { visibility, ...rest } = more;
  feed.put(`${name}.ttl`, describeThing(feed.iriOf(`${name}.ttl#it`), label, rest), {
    ...(visibility !== undefined && { visibility }),
  });
}

test("a label of another document stands in a text while its class may see it, and is gone at once when not", async () => {
  const feed = makeFeed();
  putThing(feed, "ana", "Ana Sousa", { visibility: PUBLIC });
  putThing(feed, "note", "Call", { visibility: "work", links: [feed.iriOf("ana.ttl#it")] });
  await using index = await openInProcess(feed);
  const search = () => find(index, feed, { text: "sousa", selection: new Set(["work"]) });
  assert.deepEqual(labelsOf(await search()), ["Call"]);
  feed.reclassify(["ana.ttl"], "family");
  assert.deepEqual(labelsOf(await search()), []);
  feed.reclassify(["ana.ttl"], "work");
  assert.deepEqual(labelsOf(await search()), ["Ana Sousa", "Call"]);
  feed.reclassify(["note.ttl"], PUBLIC);
  assert.deepEqual(labelsOf(await find(index, feed, { text: "sousa", selection: new Set([PUBLIC]) })), []);
  feed.reclassify(["note.ttl"], "work");
  putThing(feed, "ana", "Ana Castro", { visibility: "work" });
  assert.deepEqual(labelsOf(await search()), []);
  assert.deepEqual(labelsOf(await find(index, feed, { text: "castro" })), ["Ana Castro", "Call"]);
  feed.remove("ana.ttl");
  assert.deepEqual(labelsOf(await find(index, feed, { text: "castro" })), []);
});

test("types, media types, folders and dates narrow every arm", async () => {
  const feed = makeFeed();
  putThing(feed, "in/a", "River walk");
  putThing(feed, "b", "River bank");
  feed.put("in/c.md", "# River\n\nOn 3 March.", { contentType: MEDIA.markdown });
  feed.put("in/2024-05-01 d.md", "# River\n\nSpring.", { contentType: MEDIA.markdown });
  await using index = await openInProcess(feed);
  await settleIndex(index);
  const every = [{ words: 1 }, { vectors: 1 }].map(
    (arms) => new Set(Object.keys(arms)),
  ) as unknown as PlainSearch["arms"][];
  for (const arms of every) {
    const narrow = async (by: Partial<PlainSearch>) =>
      (await find(index, feed, { text: "river", arms, ...by })).hits
        .map(({ document }) => document.slice(feed.storage.length))
        .toSorted();
    assert.deepEqual(await narrow({ types: [SCHEMA.CreativeWork] }), ["b.ttl", "in/a.ttl"]);
    assert.deepEqual(await narrow({ types: [MEDIA.markdown] }), ["in/2024-05-01%20d.md", "in/c.md"]);
    assert.deepEqual(await narrow({ types: [mediaTypeIri(MEDIA.markdown), SCHEMA.CreativeWork] }), [
      "b.ttl",
      "in/2024-05-01%20d.md",
      "in/a.ttl",
      "in/c.md",
    ]);
    assert.deepEqual(await narrow({ folder: feed.iriOf("in/") }), [
      "in/2024-05-01%20d.md",
      "in/a.ttl",
      "in/c.md",
    ]);
    assert.deepEqual(await narrow({ from: Date.UTC(2024, 3, 1), to: Date.UTC(2024, 5, 1) }), [
      "in/2024-05-01%20d.md",
    ]);
    assert.equal((await narrow({ from: Date.UTC(2026, 0, 1) })).includes("in/2024-05-01%20d.md"), false);
  }
});

test("pages are pages of one list", async () => {
  const feed = makeFeed();
  for (let at = 0; at < 40; at += 1) putThing(feed, `n${at}`, `Note ${at}`, { text: "about the same" });
  await using index = await openInProcess(feed);
  await settleIndex(index);
  const arms = new Set(["words", "vectors", "graph"] as const);
  const whole = await find(index, feed, { text: "same note", arms });
  const pages = await Promise.all(
    [0, 7, 14, 21, 28, 35].map((offset) => find(index, feed, { text: "same note", arms, offset, limit: 7 })),
  );
  assert.deepEqual(
    pages.flatMap(({ hits }) => hits.map(({ entity }) => entity)),
    whole.hits.map(({ entity }) => entity),
  );
  assert.equal(whole.total, 40);
});

test("a link leads to what has none of the words, and never before a thing of that name", async () => {
  const feed = makeFeed();
  putThing(feed, "trip", "Lisbon", { links: [feed.iriOf("hotel.ttl#it"), feed.iriOf("secret.ttl#it")] });
  putThing(feed, "hotel", "Pension Aurora", { visibility: PUBLIC });
  putThing(feed, "secret", "Surprise", { visibility: "secret" });
  await using index = await openInProcess(feed);
  const arms = new Set(["words", "graph"] as const);
  const { hits, searched } = await find(index, feed, {
    text: "lisbon",
    arms,
    selection: new Set(["private", PUBLIC]),
  });
  assert.deepEqual(
    hits.map(({ label }) => label),
    ["Lisbon", "Pension Aurora"],
  );
  assert.deepEqual(searched.arms, ["words", "graph"]);
  assert.ok(hits[1]?.parts.graph);
});

test("similar things are found by what of a thing may be seen, without itself", async () => {
  const feed = makeFeed();
  putThing(feed, "a", "Sourdough bread", { text: "flour water salt" });
  putThing(feed, "b", "Rye bread", { text: "flour water salt" });
  putThing(feed, "c", "Tax letter", { text: "office form", visibility: "secret" });
  await using index = await openInProcess(feed);
  await settleIndex(index);
  const arms = new Set(["words", "vectors"] as const);
  const selection = new Set(["private"]);
  assert.deepEqual(labelsOf(await find(index, feed, { like: feed.iriOf("a.ttl#it"), arms, selection })), [
    "Rye bread",
  ]);
  assert.deepEqual(labelsOf(await find(index, feed, { like: feed.iriOf("a.ttl"), arms, selection })), [
    "Rye bread",
  ]);
  const hidden = await find(index, feed, { like: feed.iriOf("c.ttl#it"), arms, selection });
  const absent = await find(index, feed, { like: feed.iriOf("d.ttl#it"), arms, selection });
  assert.deepEqual(hidden, absent);
  assert.equal(hidden.total, 0);
});

test("another model serves once it has every vector, also when the change was cut short, and the old vectors go", async () => {
  const feed = makeFeed();
  for (let at = 0; at < 120; at += 1) putThing(feed, `n${at}`, `Note ${at}`, { text: `text ${at % 7}` });
  const embedder = await openEmbedder();
  const texts: string[] = [];
  const pool = poolOf({
    ...embedder,
    embed(asked, purpose) {
      if (purpose === "passage") texts.push(...asked);
      return embedder.embed(asked, purpose);
    },
  });
  const near = { text: "note", arms: new Set(["vectors"] as const) };
  {
    await using index = await openInProcess(feed, { pool });
    await settleIndex(index);
    assert.equal(texts.length, 120);
    await index.useModel(hashModel(1));
    assert.ok((await find(index, feed, near)).hits.length > 0);
    assert.equal(index.status().changingTo?.model, "model 1");
  }
  const index = await openInProcess(feed, { pool, model: hashModel(1) });
  putThing(feed, "new", "Note new");
  await settleIndex(index);
  assert.equal(index.status().model, "model 1");
  assert.equal((await find(index, feed, near)).searched.model, "model 1");
  assert.ok(texts.length <= 242, String(texts.length));
  const before = texts.length;
  for (let at = 0; at < 3; at += 1) putThing(feed, "new", "Note new");
  await find(index, feed, near);
  await settleIndex(index);
  assert.equal(texts.length, before);
  while (index.isBusy) await wait(5);
  await wait(50);
  await index[Symbol.asyncDispose]();
  using database = new DatabaseSync(join(feed.folder, "search.sqlite"));
  const models = database
    .prepare("SELECT DISTINCT m.key FROM vector v JOIN vector_model m ON m.id = v.model")
    .all();
  assert.deepEqual(
    models.map(({ key }) => key),
    ["hash-1"],
  );
});

test("a text on which the model fails keeps nothing else waiting", async () => {
  const feed = makeFeed();
  for (let at = 0; at < 20; at += 1) putThing(feed, `n${at}`, at === 7 ? "Poison" : `Note ${at}`);
  const embedder = await openEmbedder();
  const pool = poolOf({
    ...embedder,
    async embed(texts, purpose) {
      if (texts.some((text) => text.startsWith("Poison"))) throw new Error("The text cannot be embedded");
      return embedder.embed(texts, purpose);
    },
  });
  await using index = await openInProcess(feed, { pool });
  await settleIndex(index);
  assert.equal((await find(index, feed, { text: "note", arms: new Set(["vectors"]) })).hits.length, 19);
  assert.deepEqual(labelsOf(await find(index, feed, { text: "poison" })), ["Poison"]);
});

test("nothing of a deleted text is left in the files once it was purged", async () => {
  const feed = makeFeed();
  for (let at = 0; at < 30; at += 1) putThing(feed, `n${at}`, `Note ${at}`, { text: "harmless" });
  putThing(feed, "secret", "Xylophonist Quetzalcoatl", { text: "xylophonist" });
  const index = await openInProcess(feed);
  await settleIndex(index);
  feed.remove("secret.ttl");
  assert.equal((await find(index, feed, { text: "xylophonist" })).total, 0);
  while (index.purge(0)) {
    // Some at a time.
  }
  for (const name of await readdir(feed.folder))
    assert.equal(
      (await readFile(join(feed.folder, name), "latin1")).toLowerCase().includes("xylophonist"),
      false,
      name,
    );
  await index[Symbol.asyncDispose]();
});

test("what cannot be read is told to the owner, with the reason", async () => {
  const feed = makeFeed();
  feed.put("torn.pdf", "%PDF-1.7 torn", { contentType: MEDIA.pdf });
  feed.put("film.mp4", "", { contentType: "video/mp4" });
  await using index = await openInProcess(feed);
  await settleIndex(index);
  const { documents, unreadable } = index.status();
  assert.equal(documents, 2);
  assert.deepEqual(
    unreadable.map(({ document }) => document),
    [feed.iriOf("torn.pdf")],
  );
  assert.match(unreadable[0]?.reason ?? "", /damaged|cannot be read/);
  assert.equal(feed.calls.filter((call) => call === "readBytes").length, 1);
});
