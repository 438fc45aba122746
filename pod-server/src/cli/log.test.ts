import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { openLog } from "./log.ts";

function makeOutput(isTTY: boolean): { output: NodeJS.WriteStream; text: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY, hasColors: () => false });
  return { output: stream as unknown as NodeJS.WriteStream, text: () => String(stream.read() ?? "") };
}

test("elsewhere than on a terminal, each line is one JSON object", async () => {
  const { output, text } = makeOutput(false);
  const log = await openLog("info", output);
  log.info({ url: "http://localhost/?token=abc" }, "hello");
  const line = JSON.parse(text());
  assert.equal(line.level, "info");
  assert.equal(line.msg, "hello");
  assert.equal(line.url, "http://localhost/?token=[secret]");
  assert.equal(new Date(line.time).toISOString(), line.time);
});

test("on a terminal, a request is one readable line", async () => {
  const { output, text } = makeOutput(true);
  const log = await openLog("debug", output);
  log.debug({ method: "GET", url: "http://localhost/alice/?access_token=abc", status: 200, ms: 1.5 });
  assert.match(
    text(),
    /^\[\d\d:\d\d:\d\d\] DEBUG: GET http:\/\/localhost\/alice\/\?access_token=\[secret\] {2}200 {2}1\.5 ms\n$/,
  );
});

test("credentials in headers never reach the log", async () => {
  const { output, text } = makeOutput(false);
  const log = await openLog("info", output);
  const headers = {
    authorization: "DPoP s3cret",
    dpop: "s3cret",
    cookie: "s3cret",
    "set-cookie": "s3cret",
    accept: "*/*",
  };
  log.info({ headers }, "one");
  log.info({ request: { headers } }, "two");
  const written = text();
  assert.doesNotMatch(written, /s3cret/);
  assert.match(written, /"accept":"\*\/\*"/);
});

test("a level keeps out what is below it", async () => {
  const { output, text } = makeOutput(false);
  const log = await openLog("warn", output);
  log.info("not this");
  log.warn("this");
  assert.match(text(), /^\{[^\n]*"msg":"this"\}\n$/);
});
