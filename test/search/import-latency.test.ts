import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { test } from "node:test";
import { createPodClient } from "../support/pod-client.ts";
import { ask, settle, startSearchPods } from "./search-pods.ts";

const WORDS = "a boat on the river in the morning with bread and tea near the old harbour wall ".repeat(8);
const LONGEST_TURN_MS = 1000;

test("while many documents are read and embedded, the server's own thread is never held up", async () => {
  await using pods = await startSearchPods();
  const alice = createPodClient(pods.root, pods.alice.fetch);
  await ask(pods.root, { text: "boat" }, { send: pods.alice.fetch });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let batch = 0; batch < 20; batch += 1) {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 4 === 0
          ? alice.request("PUT", `bulk/${batch}-${n}.md`, {
              headers: { "content-type": "text/markdown" },
              body: `# Note ${batch} ${n}\n\n${WORDS}\n\n## More\n\n${WORDS}`,
            })
          : alice.putTurtle(
              `bulk/${batch}-${n}.ttl`,
              `<#it> <http://schema.org/name> "Boat ${batch} ${n}" ; <http://schema.org/text> "${WORDS}" .`,
            ),
      ),
    );
  }
  const settled = settle(pods.root, pods.alice.fetch, { patienceMs: 60_000 });
  let requests = 0;
  let isDone = false;
  void settled.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    assert.equal((await alice.get("bulk/0-1.ttl")).status, 200);
    requests += 1;
  }
  const { passages } = await settled;
  delay.disable();
  const longest = delay.max / 1e6;
  assert.ok(passages > 400 && requests > 10, `${passages} passages, ${requests} requests meanwhile`);
  // Reading and embedding here would take seconds at a time; a machine that others use holds up every thread now and then.
  assert.ok(
    delay.percentile(99) / 1e6 < LONGEST_TURN_MS,
    `the 99th percentile of turns is ${delay.percentile(99) / 1e6} ms, the longest ${longest} ms`,
  );
});
