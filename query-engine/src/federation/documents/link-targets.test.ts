import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTargets } from "./link-targets.ts";

const BASE = "https://bob.example/a/b";

function targets(link: string, relation = "next"): readonly string[] {
  return linkTargets(new Headers({ link }), BASE, relation);
}

test("targets are absolute, of the relation that is asked for, in order", () => {
  assert.deepEqual(targets('<c>; rel="next", </d>; rel="other next", <e>; rel=prev'), [
    "https://bob.example/a/c",
    "https://bob.example/d",
  ]);
});

test("links about another resource, malformed ones and none at all lead nowhere", () => {
  assert.deepEqual(targets('<c>; rel="next"; anchor="#part"'), []);
  assert.deepEqual(targets('<c; rel="next'), []);
  assert.deepEqual(targets('<http://[>; rel="next"'), []);
  assert.deepEqual(linkTargets(new Headers(), BASE, "next"), []);
});

test("a header without end is not even looked at", () => {
  assert.deepEqual(targets(`${'<c>; rel="next", '.repeat(10_000)}<d>; rel="next"`), []);
});
