import assert from "node:assert/strict";
import { test } from "node:test";
import { createRepresentationCache } from "./representation-cache.ts";

const key = { etag: "a", iri: "http://pod.test/x", mediaType: "text/turtle" };

test("A representation is made once for a state, resource and type", async () => {
  const cache = createRepresentationCache(1_000_000);
  let made = 0;
  const make = async (): Promise<Uint8Array> => new Uint8Array(++made);
  const both = await Promise.all([cache.get(key, make), cache.get(key, make)]);
  assert.equal(both[0], both[1]);
  assert.equal((await cache.get(key, make)).length, 1);
  assert.equal((await cache.get({ ...key, etag: "b" }, make)).length, 2);
  assert.equal((await cache.get({ ...key, iri: "http://pod.test/y" }, make)).length, 3);
  assert.equal((await cache.get({ ...key, mediaType: "application/ld+json" }, make)).length, 4);
});

test("A failure to make a representation is reported and not kept", async () => {
  const cache = createRepresentationCache(1_000_000);
  await assert.rejects(
    cache.get(key, () => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal((await cache.get(key, async () => new Uint8Array(5))).length, 5);
});

test("The oldest representations make room, and one that is too large is not kept", async () => {
  const cache = createRepresentationCache(10_000);
  const made: string[] = [];
  const get = (etag: string, bytes: number): Promise<Uint8Array> =>
    cache.get({ ...key, etag }, async () => {
      made.push(etag);
      return new Uint8Array(bytes);
    });
  await get("large", 5000);
  await get("large", 5000);
  for (let round = 0; round < 20; round += 1) await get(`small-${round}`, 1000);
  await get("small-0", 1000);
  await get("small-19", 1000);
  assert.deepEqual(
    made.filter((etag) => etag === "large" || etag === "small-0" || etag === "small-19"),
    ["large", "large", "small-0", "small-19", "small-0"],
  );
});
