import assert from "node:assert/strict";
import { test } from "node:test";
import { runWebizen } from "../cli/run-webizen.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { runKillRounds } from "./kill-rounds.ts";
import { makeOpenPod } from "./open-pod.ts";
import { serverWriter } from "./server-writer.ts";

test("two hundred times SIGKILL of the server under mixed requests lose nothing that was acknowledged", async (context) => {
  // A fresh pod now and then keeps the check of the whole change log quick.
  for (let pods = 0; pods < 10; pods += 1) {
    await using folder = await makeTemporaryFolder();
    const { data, pod } = await makeOpenPod(folder.path);
    const seed = Date.now();
    const report = await runKillRounds({
      podFolder: pod,
      start: serverWriter(),
      rounds: 20,
      seed,
      lanes: 32,
      longestLoadMs: 800,
    });
    context.diagnostic(`${report.acknowledged} acknowledged writes, seed ${seed}`);
    assert.deepEqual(report.faults, []);
    const doctor = await runWebizen(["doctor", "--data", data]);
    assert.equal(doctor.code, 0, doctor.stdout);
  }
});
