import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodReport } from "@webizen/query-engine";
import { describeAnswer } from "./describe-answer.ts";

const pod = (name: string, more: Partial<PodReport> = {}): PodReport => ({
  storage: `https://pods.example/${name}/`,
  state: "answered",
  requests: 1,
  rows: 1,
  bytes: 1,
  timeMs: 1,
  ...more,
});

test("a whole answer is one line", () => {
  const summary = { pods: [pod("alice"), pod("bob")], complete: true, timeMs: 1240 };
  assert.equal(describeAnswer(summary, 1), "1 solution from 2 of 2 pods in 1.2 s\n");
  assert.equal(describeAnswer(summary, undefined), "Answered by 2 of 2 pods in 1.2 s\n");
});

test("each pod that is missing or told only a part has a line with its reason, named once", () => {
  const pods = [
    pod("bob", { state: "cut-off", code: "time-limit", reason: "It did not answer within 15000 ms" }),
    pod("carol", {
      state: "skipped",
      code: "denied",
      reason: "The storage <https://pods.example/carol/> may not be read",
    }),
    pod("dave", { code: "size-limit", reason: "It has more than 2000 documents" }),
    pod("erin", { state: "skipped", reason: "Nothing in it concerns the query" }),
  ];
  const summary = {
    pods,
    complete: false,
    cut: "row-limit",
    remarks: ["There are more friends"],
    timeMs: 0,
  } as const;
  assert.equal(
    describeAnswer(summary, 3),
    [
      "3 solutions from 1 of 4 pods in 0.0 s; 1 of them has nothing that concerns it",
      "  The answer is not whole: it reached the row limit",
      "  https://pods.example/bob/: It did not answer within 15000 ms",
      "  The storage <https://pods.example/carol/> may not be read",
      "  https://pods.example/dave/: It has more than 2000 documents",
      "  There are more friends",
      "",
    ].join("\n"),
  );
});

test("what a hostile pod says cannot steer the terminal", () => {
  const pods = [pod("bob", { state: "failed", code: "bad-answer", reason: "It sent \u001b[2J\nnonsense" })];
  const told = describeAnswer({ pods, complete: false, timeMs: 0 }, 0);
  assert.match(told, /: It sent {2}\[2J nonsense\n$/);
});
