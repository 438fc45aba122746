import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { runKillRounds } from "./kill-rounds.ts";
import { storageWriter } from "./storage-writer.ts";

test("two hundred and fifty times SIGKILL under mixed writes lose nothing that was acknowledged", async (context) => {
  // A fresh pod now and then keeps the check of the whole change log quick.
  for (let pod = 0; pod < 10; pod += 1) {
    await using folder = await makeTemporaryFolder();
    const seed = Date.now();
    const report = await runKillRounds({ podFolder: folder.path, start: storageWriter(), rounds: 25, seed });
    context.diagnostic(`${report.acknowledged} acknowledged writes, seed ${seed}`);
    assert.deepEqual(report.faults, []);
  }
});
