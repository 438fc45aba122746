import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evaluated, Evaluation, Selection } from "@webizen/query-engine";
import type { SelectionRequest } from "../wac/selection.ts";
import { evaluateAsSeen } from "./evaluate-as-seen.ts";

const BOTH: Selection = new Set(["shared", "public"]);
const PUBLIC: Selection = new Set(["public"]);
const ASKED = { selection: BOTH, requester: "bob" } as unknown as Evaluation;

/** What is seen after each evaluation; evaluation answers with what it was asked over. */
async function evaluate(...later: Selection[]): Promise<{ selection: Selection; evaluations: number }> {
  let evaluations = 0;
  const index = {
    evaluate: async ({ selection }: Evaluation) => {
      evaluations += 1;
      return { over: selection } as unknown as Evaluated;
    },
  };
  const access = {
    selectionFor: async () => ({ selection: later.shift() ?? PUBLIC, requester: "bob" }),
  };
  const tools = { index, access } as unknown as Parameters<typeof evaluateAsSeen>[1];
  const { selection, ...evaluated } = await evaluateAsSeen({} as SelectionRequest, tools, ASKED);
  assert.deepEqual({ over: selection }, evaluated);
  return { selection, evaluations };
}

test("an answer stands when its asker still sees the same", async () => {
  assert.deepEqual(await evaluate(new Set(["public", "shared"])), { selection: BOTH, evaluations: 1 });
});

test("a query is evaluated anew over what its asker sees since it began", async () => {
  assert.deepEqual(await evaluate(PUBLIC, PUBLIC), { selection: PUBLIC, evaluations: 2 });
});

test("an answer over all is not given to who sees all no longer", async () => {
  assert.deepEqual(await evaluate("all", PUBLIC, PUBLIC), { selection: PUBLIC, evaluations: 3 });
});

test("where access changes all the time, nothing is told", async () => {
  const changes = [PUBLIC, BOTH, PUBLIC, BOTH, PUBLIC, BOTH];
  await assert.rejects(evaluate(...changes), { code: "conflict" });
});
