import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { changePod, createRandom } from "./change-pod.test-support.ts";
import { replayPod } from "./crash-child.test-support.ts";
import { createMemoryFeed, type MemoryFeed } from "./memory-feed.test-support.ts";
import { openInProcess, settleIndex } from "./open-in-process.test-support.ts";
import type { PodIndex } from "./pod-index.ts";

const ROUNDS = process.env.WEBIZEN_TEST_LONG ? 200 : 6;
const folder = await mkdtemp(join(tmpdir(), "search-crash-"));
after(() => rm(folder, { recursive: true, force: true }));

test(`a process that is ended at ${ROUNDS} random moments leaves an index that answers as a new one`, async (t) => {
  const random = createRandom(Date.now());
  const story = join(folder, "story");
  const place = join(folder, "crashed");
  await writeFile(story, "");
  let rebuilt = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = new URL("./crash-child.test-support.ts", import.meta.url).pathname;
    const arguments_ = ["--conditions=@webizen/source", child, "live", place, story, String(round)];
    const process_ = spawn(process.execPath, arguments_, { stdio: ["ignore", "pipe", "inherit"] });
    const exit = once(process_, "exit");
    await Promise.race([once(process_.stdout, "data"), exit]);
    await wait(random() * 1_500);
    process_.kill("SIGKILL");
    assert.deepEqual(await exit, [null, "SIGKILL"]);
    const feed = replayPod(place, story);
    const index = await openInProcess(feed, {
      report: () => {
        rebuilt += 1;
      },
    });
    await compareWithNew(index, feed, join(folder, `new-${round}`));
    // Half of the time the next process finds an index that was closed properly.
    if (round % 2 === 0) await index[Symbol.asyncDispose]();
    else await index.abandon();
  }
  assert.equal(rebuilt, 0);
  t.diagnostic(`${(await readFile(story, "utf8")).split("\n").length} changes`);
});

test("a flipped byte anywhere in an index that was closed is noticed, and the index is made anew", async () => {
  const random = createRandom(7);
  const feed = createMemoryFeed(join(folder, "flipped"));
  for (let at = 0; at < 60; at += 1) changePod(feed, random);
  for (let round = 0; round < 5; round += 1) {
    const index = await openInProcess(feed);
    await settleIndex(index);
    await index[Symbol.asyncDispose]();
    const file = join(feed.folder, "search.sqlite");
    const bytes = await readFile(file);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    await writeFile(file, bytes);
    const reports: string[] = [];
    const again = await openInProcess(feed, { report: (message) => reports.push(message) });
    assert.match(reports.join(), /not as it was when it was closed.*made anew/);
    await compareWithNew(again, feed, join(folder, `unflipped-${round}`));
    await again[Symbol.asyncDispose]();
  }
});

test("an index that was not closed, and whose class of a document was changed behind its back, is made anew", async () => {
  const feed = createMemoryFeed(join(folder, "turned"));
  const random = createRandom(9);
  for (let at = 0; at < 40; at += 1) changePod(feed, random);
  const index = await openInProcess(feed);
  await settleIndex(index);
  await index.abandon();
  const file = join(feed.folder, "search.sqlite");
  const text = await readFile(file, "latin1");
  assert.ok(text.includes("doctor"));
  await writeFile(file, text.replaceAll("doctor", "public"), "latin1");
  const reports: string[] = [];
  const again = await openInProcess(feed, { report: (message) => reports.push(message) });
  assert.match(reports.join(), /made anew/);
  await compareWithNew(again, feed, join(folder, "unturned"));
  await again[Symbol.asyncDispose]();
});

test("an index that knows of more than the pod is made anew", async () => {
  const feed = createMemoryFeed(join(folder, "ahead"));
  const random = createRandom(11);
  for (let at = 0; at < 40; at += 1) changePod(feed, random);
  const index = await openInProcess(feed);
  await settleIndex(index);
  await index[Symbol.asyncDispose]();
  const older = createMemoryFeed(feed.folder);
  for (let at = 0; at < 20; at += 1) changePod(older, random);
  const again = await openInProcess(older);
  await compareWithNew(again, older, join(folder, "unahead"));
  await again[Symbol.asyncDispose]();
});

async function compareWithNew(index: PodIndex, feed: MemoryFeed, place: string): Promise<void> {
  const fresh = feed.select("all", place);
  const reference = await openInProcess(fresh);
  await settleIndex(index);
  await settleIndex(reference);
  for (const text of ["bread river", "garden doctor", "candle"])
    for (const selection of ["all", new Set(["work", "public"])] as const)
      for (const arm of ["words", "vectors"] as const) {
        const [ours, theirs] = await Promise.all(
          [index, reference].map(async (one) => {
            const request = { text, selection, limit: 100, offset: 0, arms: new Set([arm]) };
            const { hits, total } = await one.search(request, 0);
            return {
              total,
              hits: hits.map((hit) => `${hit.entity} ${hit.document} ${hit.snippet.text}`).toSorted(),
            };
          }),
        );
        assert.deepEqual(ours, theirs);
      }
  await reference[Symbol.asyncDispose]();
}
