import assert from "node:assert/strict";
import { test } from "node:test";
import { runWebizen } from "../cli/run-webizen.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { runKillRounds } from "./kill-rounds.ts";
import { makeOpenPod } from "./open-pod.ts";
import { serverWriter } from "./server-writer.ts";

test("a dozen times SIGKILL of the server under mixed requests lose nothing that was acknowledged", async (context) => {
  await using folder = await makeTemporaryFolder();
  const { data, pod } = await makeOpenPod(folder.path);
  const seed = Date.now();
  const start = serverWriter();
  const report = await runKillRounds({
    podFolder: pod,
    start,
    rounds: 12,
    seed,
    lanes: 32,
    longestLoadMs: 500,
  });
  context.diagnostic(`${report.acknowledged} acknowledged writes, seed ${seed}`);
  assert.deepEqual(report.faults, []);
  assert.ok(report.acknowledged > 100);
  const doctor = await runWebizen(["doctor", "--data", data]);
  assert.equal(doctor.code, 0, doctor.stdout);
});
