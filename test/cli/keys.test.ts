import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { runWebizen, startServe } from "./run-webizen.ts";

test("a running server takes a new key, and goes on to accept what the former one signed", async () => {
  await using folder = await makeTemporaryFolder();
  const data = join(folder.path, "data");
  await using server = await startServe(["--data", data, "--demo"]);
  const pod = "alice";
  const getToken = async (): Promise<string> =>
    (await runWebizen(["token", "--pod", pod, "--data", data])).stdout.trim();
  const status = async (token: string): Promise<number> => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${server.url}${pod}/private/`, { headers })).status;
  };
  const readKids = async (): Promise<string[]> => {
    const { keys } = (await (await fetch(`${server.url}.oidc/jwks`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  const former = await getToken();
  const [formerKid] = await readKids();

  const { code, stdout } = await runWebizen(["keys", "rotate", "--data", data]);
  assert.equal(code, 0);
  const [, kid] = /new key (\S+) /.exec(stdout) ?? [];
  assert.notEqual(kid, formerKid);
  const later = await getToken();
  assert.equal(await status(later), 200);
  assert.equal(await status(former), 200);
  while ((await readKids())[0] !== kid) await setTimeout(100);
  assert.deepEqual(await readKids(), [kid, formerKid]);
  for (const name of await readdir(join(data, "keys"))) {
    assert.equal((await stat(join(data, "keys", name))).mode & 0o077, 0);
  }
});

test("keys are changed by that word only, and in a data folder only", async () => {
  await using folder = await makeTemporaryFolder();
  assert.equal((await runWebizen(["keys", "--data", folder.path])).code, 2);
  const { code, stderr } = await runWebizen(["keys", "rotate", "--data", folder.path]);
  assert.equal(code, 1);
  assert.match(stderr, /holds no keys; name the data folder/);
  assert.deepEqual(await readdir(folder.path), []);
});
