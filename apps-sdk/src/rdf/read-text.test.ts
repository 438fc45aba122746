import assert from "node:assert/strict";
import { test } from "node:test";
import { readText } from "./read-text.ts";

test("a document without end is given up, and its server is told", async () => {
  const isCalledOff = Promise.withResolvers<boolean>();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    cancel: () => isCalledOff.resolve(true),
  });
  await assert.rejects(readText(new Response(endless), "https://pod.example/a"), { code: "too-large" });
  assert.equal(await isCalledOff.promise, true);
});

test("a letter that is cut in two by the network is one", async () => {
  const bytes = new TextEncoder().encode("é");
  const parts = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  assert.equal(await readText(new Response(parts), "https://pod.example/a"), "é");
});
