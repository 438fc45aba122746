import assert from "node:assert/strict";
import { test } from "node:test";
import { isPodName } from "./pod-name.ts";

test("a pod name is a plain host label", () => {
  for (const name of ["alice", "a", "bob-2", "7", "x".repeat(63)]) assert.equal(isPodName(name), true, name);
});

test("what could be another path, another case or the server's own is no pod name", () => {
  const names = [
    "",
    "Alice",
    "a_b",
    "a.b",
    "..",
    "a/b",
    "-a",
    "a-",
    "é",
    "x".repeat(64),
    "healthz",
    "con",
    "a\n",
  ];
  for (const name of names) assert.equal(isPodName(name), false, name);
});
