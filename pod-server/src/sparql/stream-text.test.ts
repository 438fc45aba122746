import assert from "node:assert/strict";
import { test } from "node:test";
import { streamText } from "./stream-text.ts";

test("texts whose reader goes away are given up, also between two of them", async () => {
  let left = 0;
  let isCleared = false;
  const texts = async function* (): AsyncGenerator<string> {
    try {
      while (true) yield "more";
    } finally {
      isCleared = true;
    }
  };
  const reader = streamText(texts(), () => {
    left += 1;
  }).getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "more");
  await reader.cancel();
  await new Promise(setImmediate);
  assert.deepEqual({ left, isCleared }, { left: 1, isCleared: true });
});
