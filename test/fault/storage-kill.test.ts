import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { runKillRounds } from "./kill-rounds.ts";
import { storageWriter } from "./storage-writer.ts";

test("twenty times SIGKILL under mixed writes lose nothing that was acknowledged", async (context) => {
  await using folder = await makeTemporaryFolder();
  const seed = Date.now();
  const report = await runKillRounds({ podFolder: folder.path, start: storageWriter(), rounds: 20, seed });
  context.diagnostic(`${report.acknowledged} acknowledged writes, seed ${seed}`);
  assert.deepEqual(report.faults, []);
  assert.ok(report.acknowledged > 100);
});

test("a writer that acknowledges before it commits is caught", async () => {
  await using folder = await makeTemporaryFolder();
  const report = await runKillRounds({
    podFolder: folder.path,
    start: storageWriter({ acknowledge: "early" }),
    rounds: 9,
    seed: 1,
  });
  assert.ok(
    report.faults.some((fault) => /was acknowledged|was deleted/.test(fault)),
    report.faults.join("\n"),
  );
});
