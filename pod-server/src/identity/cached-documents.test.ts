import assert from "node:assert/strict";
import { test } from "node:test";
import { type CachedDocuments, createCachedDocuments } from "./cached-documents.ts";

function createCounted(answer: (key: string) => number = () => 0): {
  readonly cache: CachedDocuments<string>;
  readonly loads: string[];
  wait(ms: number): void;
} {
  const loads: string[] = [];
  let now = 1_000_000;
  const cache = createCachedDocuments({
    async load(key) {
      loads.push(key);
      return { value: `${key} ${loads.length}`, cacheSeconds: answer(key) };
    },
    maxEntries: 3,
    minFreshMs: 10_000,
    maxFreshMs: 60_000,
    failureMs: 5000,
    clock: () => now,
  });
  return { cache, loads, wait: (ms) => (now += ms) };
}

const unlucky = () => {
  throw new Error("no luck");
};

test("requests at the same time share one load, and later ones get its value at once", async () => {
  const { cache, loads } = createCounted();
  assert.deepEqual(await Promise.all([cache.get("a"), cache.get("a")]), ["a 1", "a 1"]);
  assert.equal(cache.get("a"), "a 1");
  assert.equal(loads.length, 1);
});

test("a value is kept as long as its source says, within the bounds", async () => {
  for (const [cacheSeconds, keptMs] of [
    [0, 10_000],
    [30, 30_000],
    [86_400, 60_000],
  ] as const) {
    const { cache, wait } = createCounted(() => cacheSeconds);
    await cache.get("a");
    wait(keptMs - 1);
    assert.equal(cache.get("a"), "a 1");
    wait(1);
    assert.equal(await cache.get("a"), "a 2");
  }
});

test("a failure is remembered for a short time", async () => {
  const { cache, loads, wait } = createCounted(unlucky);
  await assert.rejects(async () => cache.get("a"), /no luck/);
  await assert.rejects(async () => cache.get("a"), /no luck/);
  assert.equal(loads.length, 1);
  wait(5000);
  await assert.rejects(async () => cache.get("a"), /no luck/);
  assert.equal(loads.length, 2);
});

test("the number of values is bounded, and the one used longest ago goes first", async () => {
  const { cache, loads } = createCounted();
  for (const key of ["a", "b", "c", "a", "d"]) await cache.get(key);
  await cache.get("a");
  assert.deepEqual(loads, ["a", "b", "c", "d"]);
  await cache.get("b");
  assert.equal(loads.length, 5);
});

test("a refresh loads again, but not sooner than its interval after the last attempt", async () => {
  const { cache, wait } = createCounted();
  await cache.get("a");
  wait(999);
  assert.equal(cache.refresh("a", 1000), "a 1");
  wait(1);
  assert.equal(await cache.refresh("a", 1000), "a 2");
  assert.equal(cache.refresh("a", 1000), "a 2");
});

test("a refresh that fails leaves the fresh value in place and counts as an attempt", async () => {
  let broken = false;
  const { cache, loads, wait } = createCounted(() => (broken ? unlucky() : 0));
  await cache.get("a");
  wait(2000);
  broken = true;
  await assert.rejects(async () => cache.refresh("a", 1000), /no luck/);
  assert.equal(cache.get("a"), "a 1");
  assert.equal(cache.refresh("a", 1000), "a 1");
  assert.equal(loads.length, 2);
});
