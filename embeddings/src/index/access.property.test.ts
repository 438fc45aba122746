import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { SearchAnswer, SearchArm } from "../search-engine.ts";
import { CLASSES, changePod, createRandom, pick, saySome } from "./change-pod.test-support.ts";
import { createMemoryFeed, type MemoryFeed, PUBLIC } from "./memory-feed.test-support.ts";
import { openInProcess, settleIndex } from "./open-in-process.test-support.ts";
import type { PodIndex } from "./pod-index.ts";

/** Each compares one answer with that of an index in which there is nothing but what may be seen. */
const CHECKS = process.env.WEBIZEN_TEST_LONG ? 100_000 : 8_000;
const SEED = Number(process.env.WEBIZEN_TEST_SEED ?? 20_261);
const ROUNDS = 3;
const QUERIES = 60;

const folder = await mkdtemp(join(tmpdir(), "search-access-"));
after(() => rm(folder, { recursive: true, force: true }));

test(`${CHECKS} answers to random questions are those of a pod that holds nothing else than may be seen`, async (t) => {
  const random = createRandom(SEED);
  let checks = 0;
  for (let pod = 0; checks < CHECKS; pod += 1) {
    const feed = createMemoryFeed(join(folder, `pod-${pod}`));
    for (let at = 0; at < 24; at += 1) changePod(feed, random);
    // One that waits for nothing must find nothing that was taken away either.
    const patienceMs = pod % 2 === 0 ? 10_000 : 0;
    // One enters texts in the smallest of steps, so that everything else happens in the middle of that.
    const slices = pod % 3 === 1 ? { sliceMs: 0 } : {};
    const index = await openInProcess(feed, {
      limits: { maxBytes: 2 ** 20, patienceMs, firstPatienceMs: patienceMs, ...slices },
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let at = 0; at < 6; at += 1) {
        changePod(feed, random);
        // In the middle of reading what changed before.
        if (random() < 0.5) void search(index, feed, "bread", new Set([PUBLIC]), ["words"]);
        if (random() < 0.5) checks += await lookForOld(index, feed, random);
      }
      checks += await compareSelections(index, feed, random, join(folder, `reference-${pod}-${round}`));
    }
    await index[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
  t.diagnostic(`${checks} answers, seed ${SEED}`);
});

/** At once after a change nothing is found that may not be seen any more, or as it was before. */
async function lookForOld(index: PodIndex, feed: MemoryFeed, random: () => number): Promise<number> {
  const selection = new Set([PUBLIC, "work"]);
  const text = saySome(2, random);
  const { hits } = await search(index, feed, text, selection, ["words", "vectors", "graph"]);
  for (const { document, modified } of hits) {
    const now = feed.find(document);
    assert.ok(now !== undefined && selection.has(now.visibility), document);
    assert.equal(modified, now.modified);
  }
  const suggested = await index.suggest(
    { selection, text: text.slice(0, 3), limit: 50 },
    await feed.sequence(),
  );
  for (const { document } of suggested)
    assert.ok(selection.has(feed.find(document)?.visibility ?? ""), document);
  return 2;
}

/** @returns how many answers were compared */
async function compareSelections(
  index: PodIndex,
  feed: MemoryFeed,
  random: () => number,
  place: string,
): Promise<number> {
  let checks = 0;
  await settleIndex(index);
  for (const [at, hidden] of [
    ...CLASSES.slice(0, -1).map((name) => [name]),
    CLASSES.slice(0, -1),
  ].entries()) {
    const selection = new Set(CLASSES.filter((name) => !hidden.includes(name)));
    const visible = feed.select(selection, `${place}-${at}`);
    const reference = await openInProcess(visible);
    await settleIndex(reference);
    for (let query = 0; query < QUERIES; query += 1) {
      const text = saySome(1 + Math.floor(random() * 3), random);
      for (const arms of [["words"], ["vectors"], ["words", "vectors"]] as const) {
        const ours = await search(index, feed, text, selection, arms);
        const theirs = await search(reference, visible, text, "all", arms);
        assert.deepEqual(describe(ours, arms.length > 1), describe(theirs, arms.length > 1), text);
        checks += 1;
      }
      // Which of equal things links are followed from depends on when they were written, so it is not compared.
      const near = await search(index, feed, text, selection, ["words", "graph"]);
      for (const { document } of near.hits) assert.ok(visible.iris.has(document), document);
      checks += 1;
      // What is asked about may be hidden, and what links to it, or be nowhere.
      const about = [pick(feed.names, random), pick(feed.names, random)].map((name) => feed.iriOf(name));
      const things = about.map((iri, at) => (at === 0 ? `${iri}#it` : iri));
      const ours = await search(index, feed, text, selection, ["words"], things);
      const theirs = await search(reference, visible, text, "all", ["words"], things);
      assert.deepEqual(describe(ours, false), describe(theirs, false), `${text} about ${things.join(", ")}`);
      assert.equal(ours.isTotalExact, theirs.isTotalExact);
      checks += 1;
      const typed = text.slice(0, 2 + Math.floor(random() * 4));
      assert.deepEqual(
        await suggest(index, feed, typed, selection),
        await suggest(reference, visible, typed, "all"),
      );
      checks += 1;
    }
    await reference[Symbol.asyncDispose]();
  }
  return checks;
}

/** What does not depend on the order in which equal things were written. */
function describe({ hits, pendingEmbeddings, searched, total }: SearchAnswer, isMixed: boolean): unknown {
  const shown = hits.map(({ document, entity, label, parts, snippet }) => ({
    document,
    entity,
    label,
    text: snippet.text,
    highlights: JSON.stringify(snippet.highlights),
    ...(!isMixed && { words: parts.words?.score.toFixed(5), vectors: parts.vectors?.score.toFixed(3) }),
  }));
  return {
    hits: shown.toSorted((left, right) =>
      left.entity + left.document < right.entity + right.document ? -1 : 1,
    ),
    total,
    pendingEmbeddings,
    corrections: searched.corrections,
  };
}

function search(
  index: PodIndex,
  feed: MemoryFeed,
  text: string,
  selection: ReadonlySet<string> | "all",
  arms: readonly SearchArm[],
  about: readonly string[] = [],
): Promise<SearchAnswer> {
  return feed
    .sequence()
    .then((sequence) =>
      index.search({ selection, text, limit: 100, offset: 0, arms: new Set(arms), about }, sequence),
    );
}

async function suggest(
  index: PodIndex,
  feed: MemoryFeed,
  text: string,
  selection: ReadonlySet<string> | "all",
): Promise<unknown> {
  const found = await index.suggest({ selection, text, limit: 100 }, await feed.sequence());
  return found.map((suggestion) => JSON.stringify(suggestion)).toSorted();
}
