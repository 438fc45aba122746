import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { test } from "node:test";
import { streamIncoming } from "./incoming-body.ts";

/** A request whose body arrived in pieces before anybody read it, as a busy server finds it. */
function arrived(...pieces: readonly string[]): IncomingMessage {
  const incoming = new Readable({ read() {} });
  for (const piece of pieces) incoming.push(Buffer.from(piece));
  incoming.push(null);
  return incoming as unknown as IncomingMessage;
}

test("a body whose pieces lie in memory that Node shares between buffers is read whole, and leaves that memory alone", async () => {
  const neighbour = Buffer.from("neighbour");
  assert.equal(await new Response(streamIncoming(arrived("a", "b", "c"))).text(), "abc");
  assert.equal(neighbour.toString(), "neighbour");
  assert.equal(Buffer.from("still").toString(), "still");
});

test("a reader that brings its own buffer gets the same bytes, however small it is", async () => {
  const reader = streamIncoming(arrived("hello ", "world")).getReader({ mode: "byob" });
  let text = "";
  for (let buffer = new ArrayBuffer(4); ; ) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done || value === undefined) break;
    text += Buffer.from(value).toString();
    buffer = value.buffer;
  }
  assert.equal(text, "hello world");
});
