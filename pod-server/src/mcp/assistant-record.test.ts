import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { type AssistantRecord, openAssistantRecord, type RecordedCall } from "./assistant-record.ts";

const DAY_MS = 24 * 3600 * 1000;
const CALL: RecordedCall = {
  podName: "alice",
  clientId: "https://assistant.example/id",
  time: 0,
  tool: "read",
  summary: "",
  outcome: "answered",
  documentCount: 1,
  documents: ["https://pod.example/alice/a"],
};

function open(): AssistantRecord {
  return openAssistantRecord(new DatabaseSync(":memory:"), { keptCalls: 5, tidyEvery: 1 });
}

function timesOf(record: AssistantRecord, podName = "alice"): readonly number[] {
  return record.list(podName, CALL.clientId, 100).map(({ time }) => time);
}

describe("the record of what assistants did", () => {
  it("lists the calls of one assistant in one pod, the newest first", () => {
    const record = open();
    for (const time of [1, 2]) record.add({ ...CALL, time });
    record.add({ ...CALL, clientId: "another" });
    record.add({ ...CALL, podName: "bob" });
    assert.deepEqual(record.list("alice", CALL.clientId, 10), [
      { ...CALL, time: 2 },
      { ...CALL, time: 1 },
    ]);
    assert.deepEqual(timesOf(record, "bob"), [0]);
  });

  it("keeps the newest calls of each pod, and none for longer than ninety days", () => {
    const record = open();
    record.add({ ...CALL, podName: "bob", time: DAY_MS });
    for (let time = 1; time <= 8; time++) record.add({ ...CALL, time: time * DAY_MS });
    assert.deepEqual(
      timesOf(record),
      [8, 7, 6, 5, 4].map((day) => day * DAY_MS),
    );
    record.add({ ...CALL, time: 97.5 * DAY_MS });
    assert.deepEqual(
      timesOf(record),
      [97.5, 8].map((day) => day * DAY_MS),
    );
    assert.deepEqual(timesOf(record, "bob"), []);
  });

  it("follows a pod that is renamed, and forgets one that is removed", () => {
    const record = open();
    record.add(CALL);
    record.movePod("alice", "anna");
    assert.deepEqual([timesOf(record), timesOf(record, "anna")], [[], [0]]);
    record.forgetPod("anna");
    assert.deepEqual(timesOf(record, "anna"), []);
  });
});
