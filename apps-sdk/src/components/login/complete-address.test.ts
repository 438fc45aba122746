import assert from "node:assert/strict";
import { test } from "node:test";
import { completeAddress } from "./complete-address.ts";

test("What people type for a server becomes its address", () => {
  assert.equal(completeAddress(" pod.example "), "https://pod.example");
  assert.equal(completeAddress("localhost:3000"), "http://localhost:3000");
  assert.equal(completeAddress("HTTP://pod.example/"), "HTTP://pod.example/");
  assert.equal(completeAddress("localhost.evil.example"), "https://localhost.evil.example");
});
