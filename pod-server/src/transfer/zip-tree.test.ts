import assert from "node:assert/strict";
import { test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import type { PodAccess } from "./pod-access.ts";
import { zipTree } from "./zip-tree.ts";

const ROOT = "https://pod.example/alice/";

test("an export that nobody takes any more lets go of the file that it reads, and reads no other", async () => {
  const asked: string[] = [];
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  const pod: PodAccess = {
    podName: "alice",
    rootIri: ROOT,
    async send({ path }) {
      asked.push(path);
      if (path.startsWith("/?")) {
        const listing = ["a", "b"].map((name) => `<${ROOT}> <${LDP.contains}> <${ROOT}${name}> .`).join("\n");
        return new Response(listing, { headers: { "content-type": MEDIA.ntriples } });
      }
      if (path !== "/a" && path !== "/b") return new Response(null, { status: 404 });
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(65_536))),
        cancel: () => resolve(),
      });
      return new Response(endless, { headers: { "content-type": MEDIA.zip } });
    },
    async [Symbol.asyncDispose]() {},
  };
  const reader = zipTree(pod, { from: "/", now: new Date(0) }).getReader();
  for (let taken = 0; taken < 300_000; ) taken += (await reader.read()).value?.length ?? 0;
  await reader.cancel();
  await letGo;
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(
    asked.filter((path) => path === "/a" || path === "/b"),
    ["/a"],
  );
});
