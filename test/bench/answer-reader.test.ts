import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AnswerReader } from "./answer-reader.ts";

const WITH_LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world";
const CHUNKED =
  "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX: y\r\n\r\n";
const EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

test("an answer ends where it says, however the network cuts it up", () => {
  fc.assert(
    fc.property(fc.constantFrom(WITH_LENGTH, CHUNKED, EMPTY), fc.array(fc.nat(80)), (text, cuts) => {
      const reader = new AnswerReader();
      const bytes = Buffer.from(text);
      const ends = [...new Set([...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
        (a, b) => a - b,
      );
      let start = 0;
      for (const end of ends) {
        assert.equal(reader.read(bytes.subarray(start, end)), end === bytes.length, `after ${end} bytes`);
        start = end;
      }
      assert.equal(reader.status, Number(text.slice(9, 12)));
      assert.equal(reader.bodyBytes, text === EMPTY ? 0 : 11);
    }),
  );
});

test("the body of a failure is kept to be shown, that of a success is not", () => {
  const failed = new AnswerReader();
  failed.read(Buffer.from(CHUNKED));
  assert.equal(failed.failure, "hello world");
  const done = new AnswerReader();
  done.read(Buffer.from(WITH_LENGTH));
  assert.equal(done.failure, "");
});
