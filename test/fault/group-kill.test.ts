import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openSqliteResourceStore, type ResourceStore } from "@webizen/pod-server/storage";
import { get, readBody } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { checkPod } from "./check-pod.ts";

const CHILD = new URL("./group-writer-child.ts", import.meta.url).pathname;
const ROUNDS = 10;

test("SIGKILL under groups of writes leaves whole groups, none of them older than what was acknowledged", async () => {
  await using folder = await makeTemporaryFolder();
  let groups = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const acknowledged = await writeUntilKilled(folder.path);
    assert.deepEqual(await checkPod(folder.path, []), []);
    await using store = await openSqliteResourceStore(folder.path);
    const found = await readGroup(store);
    assert.ok(found >= acknowledged, `group ${acknowledged} was acknowledged, and group ${found} is there`);
    groups += acknowledged > 0 ? 1 : 0;
  }
  assert.ok(groups > ROUNDS / 2, `only ${groups} rounds got as far as writing`);
});

/** The number of the last group that was acknowledged; 0 for none. */
async function writeUntilKilled(folder: string): Promise<number> {
  const child = fork(CHILD, [folder], { execArgv: ["--conditions=@webizen/source"], stdio: "inherit" });
  const exited = once(child, "exit");
  let acknowledged = 0;
  child.on("message", (number) => {
    acknowledged = Number(number);
  });
  await Promise.race([once(child, "message"), exited]);
  await wait(Math.random() * 60);
  child.kill("SIGKILL");
  await exited;
  return acknowledged;
}

/** The one number that every document of the group has. */
async function readGroup(store: ResourceStore): Promise<number> {
  const numberIn = async (path: string): Promise<number> =>
    Number.parseInt((await readBody(store, path)).toString(), 10);
  const number = await numberIn("/a");
  assert.equal(await numberIn("/b"), number);
  assert.equal(await numberIn(`/box-${number}/c`), number);
  const root = await get(store, "/");
  const boxes = await store.listMembers(root.id, { limit: 100_000 });
  for (const box of boxes.filter(({ kind }) => kind === "container")) {
    const { id } = await get(store, box.path);
    const members = await store.listMembers(id, { limit: 10 });
    assert.equal(members.length, box.name === `box-${number}` ? 1 : 0, `what is left in ${box.path}`);
  }
  return number;
}
