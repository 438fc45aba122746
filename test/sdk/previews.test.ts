import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, mock, test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { connect, type Webizen, WebizenError } from "@webizen/apps-sdk";
import { makePicture, readPicture } from "../support/make-picture.ts";
import { refusal } from "../support/refusal.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import { startSdkPods } from "../support/start-sdk-pods.ts";

let server: TestServer;
let alice: Webizen;
let bob: Webizen;
let photo: Blob;

before(async () => {
  ({ server, alice, bob } = await startSdkPods());
  photo = new Blob([Buffer.from(await makePicture({ width: 2000, height: 1500 }))], { type: "image/jpeg" });
  await alice.files.write("photos/a.jpg", photo);
});
after(() => server[Symbol.asyncDispose]());

async function sizeOf(blob: Blob): Promise<readonly [string, number]> {
  const { format, width } = await readPicture(new Uint8Array(await blob.arrayBuffer()));
  return [format, width];
}

test("a preview is as wide as is wanted at least, and a picture of the server's making", async () => {
  for (const [wanted, width] of [
    [1, 160],
    [160, 160],
    [161, 320],
    [900, 1280],
    [5000, 1280],
  ] as const) {
    const blob = await alice.files.preview("photos/a.jpg", { width: wanted });
    assert.equal(blob.type, "image/webp");
    assert.deepEqual(await sizeOf(blob), ["webp", width]);
  }
  assert.deepEqual(await sizeOf(await alice.files.preview(`${server.root}photos/a.jpg#it`)), ["webp", 1280]);
});

test("who may not read a picture gets no preview of it, and what is broken or none says so", async () => {
  await assert.rejects(bob.files.preview("photos/a.jpg"), refusal("forbidden"));
  await assert.rejects(alice.files.preview("photos/none.jpg"), refusal("not-found"));
  await alice.files.write("photos/torn.jpg", photo.slice(0, photo.size / 2, "image/jpeg"));
  await assert.rejects(alice.files.preview("photos/torn.jpg"), refusal("malformed"));
  await alice.files.write("photos/text.txt", "Dear diary");
  await assert.rejects(alice.files.preview("photos/text.txt"), refusal("unsupported"));
});

test("of what the server makes no previews the picture itself is shown", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  await alice.files.write("photos/drawing.svg", svg);
  const blob = await alice.files.preview("photos/drawing.svg", { width: 160 });
  assert.deepEqual([blob.type, await blob.text()], ["image/svg+xml", svg]);
  await assert.rejects(
    alice.files.preview("photos/drawing.svg", { orOriginal: false }),
    refusal("unsupported"),
  );
});

test("a storage without previews is asked for them once, and gives its pictures", async () => {
  const asked: string[] = [];
  const counting: typeof fetch = async (input, init) => {
    const { url, method } = new Request(input, init);
    asked.push(`${method} ${url.replace(server.root, "/")}`);
    if (url.includes(".preview?")) return new Response(null, { status: 501 });
    return server.alice.fetch(input, init);
  };
  const { webId } = server.alice;
  const missing = await connect({ fetch: counting, webId, storage: server.root });
  for (const _ of [1, 2])
    assert.deepEqual(await sizeOf(await missing.files.preview("photos/a.jpg")), ["jpeg", 2000]);
  assert.equal(asked.filter((each) => each.includes(".preview?")).length, 1);

  // Another server: it says of itself neither that it is a storage nor that it has previews.
  const bytes = Buffer.from(await photo.arrayBuffer());
  let requests = 0;
  const other = createServer((_, response) => {
    requests += 1;
    response.setHeader("content-type", "image/jpeg").end(bytes);
  });
  await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
  const iri = `http://localhost:${(other.address() as AddressInfo).port}/pictures/a.jpg`;
  const plain = await connect({ fetch });
  assert.equal((await plain.files.preview(iri)).size, photo.size);
  const before = requests;
  assert.equal((await plain.files.preview(iri)).size, photo.size);
  assert.equal(requests, before + 1);
  other.close();
});

test("a server that is busy is asked again, until whoever waits for it gives up", async () => {
  let refusals = 1;
  const busy: typeof fetch = async (input, init) => {
    const { url } = new Request(input, init);
    if (!url.includes(".preview?") || refusals === 0) return server.alice.fetch(input, init);
    refusals -= 1;
    return new Response(null, { status: 503, headers: { "retry-after": "1" } });
  };
  const pod = await connect({ fetch: busy, webId: server.alice.webId, storage: server.root });
  assert.deepEqual(await sizeOf(await pod.files.preview("photos/a.jpg", { width: 160 })), ["webp", 160]);
  refusals = Number.POSITIVE_INFINITY;
  const gone = new AbortController();
  const left = pod.files.preview("photos/a.jpg", { width: 160, signal: gone.signal });
  gone.abort();
  await assert.rejects(left, { name: "AbortError" });
});

test("a server that stays busy is asked five times, and then says for how long it wants to be left alone", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    let asked = 0;
    const busy: typeof fetch = async (input, init) => {
      const { url } = new Request(input, init);
      if (!url.includes(".preview?")) throw new TypeError("fetch failed");
      asked += 1;
      return new Response(null, { status: 503, headers: { "retry-after": "7" } });
    };
    const pod = await connect({ fetch: busy, webId: server.alice.webId, storage: server.root });
    let outcome: unknown;
    pod.files.preview("photos/a.jpg").catch((error: unknown) => {
      outcome = error;
    });
    for (let round = 0; round < 1000 && outcome === undefined; round++) {
      mock.timers.runAll();
      await nextTurn();
    }
    assert.ok(outcome instanceof WebizenError);
    assert.deepEqual([outcome.code, outcome.details.retryAfterMs, asked], ["busy", 7000, 5]);
  } finally {
    mock.timers.reset();
  }
});
