import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { SERVE_COMMAND } from "../cli/run-webizen.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeOpenPod } from "./open-pod.ts";
import { readFlushOrder, STRACE_ARGUMENTS } from "./system-call-trace.ts";

const WRITES = 300;
const CONCURRENT = 8;
// Of one width, so that none begins another.
const PATH = /\/t-\d{6}/g;

const pathOf = (number: number): string => `/t-${`${number}`.padStart(6, "0")}`;

async function put(url: string, agent: Agent): Promise<number | undefined> {
  const asked = request(url, { method: "PUT", agent, headers: { "content-type": "text/plain" } });
  asked.end("a body");
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer.statusCode;
}

async function traceServer(data: string, trace: string): Promise<void> {
  const command = [...STRACE_ARGUMENTS, "-o", trace, process.execPath, ...SERVE_COMMAND, "--data", data];
  const child = spawn("strace", command, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, "line")) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const agent = new Agent({ keepAlive: true });
  let number = 0;
  const load = async (): Promise<void> => {
    while (number < WRITES) {
      number += 1;
      assert.equal(await put(`${url}alice${pathOf(number)}`, agent), 201);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, load));
  agent.destroy();
  // strace hands the signal on to nobody: the server's own process is its child.
  const [server] = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")).split(" ");
  process.kill(Number(server), "SIGTERM");
  await once(child, "exit");
}

const reason = spawnSync("strace", ["-V"]).status === 0 ? false : "strace is not installed";

test("no answer to a write leaves the server before the flush that covers its commit has ended", {
  skip: reason,
}, async (context) => {
  await using folder = await makeTemporaryFolder();
  const { data } = await makeOpenPod(folder.path);
  const trace = join(folder.path, "trace");
  await traceServer(data, trace);
  const lines = (await readFile(trace, "latin1")).split("\n");
  const order = readFlushOrder(lines, PATH, (message) =>
    [...message.matchAll(/HTTP\/1\.1 201 [\s\S]*?location: \S*?(\/t-\d{6})/gi)].map(([, path]) => path ?? ""),
  );
  context.diagnostic(`${order.commits} commits, ${order.flushes} flushes`);
  assert.equal(order.acknowledged, WRITES);
  assert.deepEqual(order.tooEarly, []);
});
