import assert from "node:assert/strict";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { meets } from "../storage/expectation.ts";
import type { Resource } from "../storage/resource-store.ts";
import { entityTag, evaluateRead, isUnmodified, readExpectation } from "./conditions.ts";

const MODIFIED = Date.UTC(2026, 0, 1, 12, 0, 0, 500);
const AT = new Date(MODIFIED).toUTCString();
const BEFORE = new Date(MODIFIED - 1000).toUTCString();
const RESOURCE = { etag: "state", represented: MODIFIED } as Resource;

test("a tag names the state, and the representation unless it is the stored one", () => {
  assert.equal(entityTag("state"), '"state"');
  assert.equal(entityTag("state", "ttl"), '"state.ttl"');
});

test("a read is decided in the order of RFC 9110, section 13.2.2", () => {
  for (const [headers, expected] of [
    [{}, "send"],
    [{ "if-none-match": '"state.ttl"' }, "not-modified"],
    [{ "if-none-match": 'W/"state.ttl"' }, "not-modified"],
    [{ "if-none-match": '"state"' }, "send"],
    [{ "if-none-match": '"x"', "if-modified-since": AT }, "send"],
    [{ "if-modified-since": AT }, "not-modified"],
    [{ "if-modified-since": BEFORE }, "send"],
    [{ "if-match": '"state.ttl"', "if-none-match": '"state.ttl"' }, "not-modified"],
    [{ "if-match": 'W/"state.ttl"' }, "failed"],
    [{ "if-match": "*", "if-unmodified-since": BEFORE }, "send"],
    [{ "if-unmodified-since": BEFORE }, "failed"],
    [{ "if-unmodified-since": "nonsense" }, "send"],
  ] as const) {
    const given = new Headers(headers as Record<string, string>);
    assert.equal(evaluateRead(given, '"state.ttl"', MODIFIED), expected, JSON.stringify(headers));
  }
});

test("a write compares states: any representation's tag will do, a weak one never in If-Match", () => {
  const check = (headers: Record<string, string>, resource?: Resource) =>
    meets(resource, readExpectation(new Headers(headers)));
  assert.ok(check({ "if-match": '"x", "state.jsonld"' }, RESOURCE));
  assert.ok(!check({ "if-match": 'W/"state"' }, RESOURCE));
  assert.ok(!check({ "if-match": '"state"' }));
  assert.ok(check({ "if-match": "*" }, RESOURCE));
  assert.ok(!check({ "if-match": "*" }));
  assert.ok(check({ "if-none-match": "*" }));
  assert.ok(!check({ "if-none-match": "*" }, RESOURCE));
  assert.ok(!check({ "if-none-match": 'W/"state.html"' }, RESOURCE));
  assert.ok(check({ "if-none-match": '"other"' }, RESOURCE));
  assert.ok(check({}, RESOURCE) && check({}));
});

test("If-Unmodified-Since counts in whole seconds, and yields to If-Match", () => {
  const check = (headers: Record<string, string>, resource?: Resource) =>
    isUnmodified(new Headers(headers), resource);
  assert.ok(check({ "if-unmodified-since": AT }, RESOURCE));
  assert.ok(!check({ "if-unmodified-since": BEFORE }, RESOURCE));
  assert.ok(check({ "if-unmodified-since": BEFORE, "if-match": '"x"' }, RESOURCE));
  assert.ok(check({ "if-unmodified-since": BEFORE }));
});

test("what is no list of tags is refused, not passed over: the client meant to protect something", () => {
  for (const value of ["state", '"a" "b"', '"open', "W/state"]) {
    const read = () => readExpectation(new Headers({ "if-match": value }));
    assert.throws(read, (error) => error instanceof PodError && error.code === "bad-request", value);
  }
});
