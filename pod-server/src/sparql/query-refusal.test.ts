import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryError } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import { refusing } from "./query-refusal.ts";

async function refusalOf(error: unknown): Promise<unknown> {
  return refusing(() => Promise.reject(error)).catch((refusal: unknown) => refusal);
}

test("a fault of a query keeps its sentence and its details, and gets a status", async () => {
  const refusal = await refusalOf(
    new QueryError("time-limit", "The query takes longer than 5 s", { timeMs: 5000 }),
  );
  assert.ok(refusal instanceof PodError);
  assert.equal(refusal.code, "query-time-limit");
  assert.equal(refusal.status, 503);
  assert.equal(refusal.message, "The query takes longer than 5 s");
  assert.equal(refusal.details.timeMs, 5000);
});

test("who should ask again is told when", async () => {
  const refusal = await refusalOf(new QueryError("overloaded", "Too many queries are waiting"));
  assert.ok(refusal instanceof PodError);
  assert.equal(refusal.details.retryAfterSeconds, 2);
});

test("other errors stay what they are", async () => {
  const error = new TypeError("a fault of the server");
  assert.equal(await refusalOf(error), error);
  const refusal = new PodError("forbidden", "no");
  assert.equal(await refusalOf(refusal), refusal);
});
