import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

for (const isRunning of [false, true]) {
  const state = isRunning ? "through the server that runs" : "while no server runs";

  test(`accounts are listed, made, reset and deleted ${state}`, async () => {
    await using folder = await makeTemporaryFolder();
    const data = await makeDataFolder(folder.path);
    await using server = isRunning ? await startServe(["--data", data]) : undefined;
    const url = server?.url ?? "http://localhost:3000/";
    const account = (...args: string[]): ReturnType<typeof runWebizen> =>
      runWebizen(["account", ...args, "--data", data]);

    const list = await account("list");
    assert.deepEqual(list.stdout.split("\n"), [
      "alice@example.org\towner\ta password\tpods: alice",
      "bob@example.org\t\ta password\tpods: bob",
      "",
    ]);
    const made = await account("create", "carol@example.org");
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, new RegExp(`^${url}\\.account/recover/\\?link=[\\w-]{43}\\n$`));
    assert.match(
      (await account("create")).stdout,
      new RegExp(`^${url}\\.account/create/\\?invitation=[\\w-]{43}\\n$`),
    );
    const twice = await account("create", "Carol@example.org");
    assert.deepEqual([twice.code, twice.stdout], [1, ""]);
    assert.match(twice.stderr, /carol@example\.org already/);
    assert.match((await account("reset", "bob@example.org")).stdout, /recover\/\?link=/);
    const nobody = await account("reset", "nobody");
    assert.equal(nobody.code, 1);
    assert.match(nobody.stderr, /no account named "nobody"/);

    const unasked = await account("delete", "bob@example.org");
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /--yes/);
    const deleted = await account("delete", "bob@example.org", "--yes");
    assert.equal(deleted.code, 0, deleted.stderr);
    assert.match((await account("list")).stdout, /^alice\S+\t.*\ncarol\S+\t\tcannot sign in yet\tno pod\n$/);
    assert.equal((await runWebizen(["token", "--pod", "bob", "--data", data])).code, 1);
    assert.equal((await runWebizen(["token", "--pod", "alice", "--data", data])).code, 0);
  });

  test(`pods are listed, made, renamed and deleted ${state}`, async () => {
    await using folder = await makeTemporaryFolder();
    const data = await makeDataFolder(folder.path);
    await using server = isRunning ? await startServe(["--data", data]) : undefined;
    const url = server?.url ?? "http://localhost:3000/";
    const pod = (...args: string[]): ReturnType<typeof runWebizen> =>
      runWebizen(["pod", ...args, "--data", data]);

    const made = await pod("create", "garden", "--account", "bob@example.org");
    assert.equal(made.stdout, `${url}garden/\n`);
    assert.equal((await pod("rename", "alice", "bob")).code, 1);
    const renamed = await pod("rename", "alice", "eve");
    assert.equal(renamed.stdout, `${url}eve/\n`);
    assert.equal((await pod("delete", "bob")).code, 2);
    assert.equal((await pod("delete", "bob", "--yes")).code, 0);
    assert.equal((await pod("delete", "bob", "--yes")).code, 1);
    assert.deepEqual((await pod("list")).stdout.split("\n"), [
      `${url}eve/\talice@example.org\t${url}eve/profile/card#me`,
      `${url}garden/\tbob@example.org\t${url}garden/profile/card#me`,
      "",
    ]);
    const token = await runWebizen(["token", "--pod", "eve", "--data", data]);
    await using again = isRunning ? undefined : await startServe(["--data", data]);
    const at = server?.url ?? again?.url;
    if (isRunning) {
      const headers = { Authorization: `Bearer ${token.stdout.trim()}` };
      assert.equal((await fetch(`${at}eve/private/`, { headers })).status, 200);
      assert.equal((await fetch(`${at}garden/private/`, { headers })).status, 403);
    }
    assert.equal((await fetch(`${at}alice/`)).status, 404);
  });
}

test("what is missing or too much is said with the form that is wanted, and nothing is made", async () => {
  await using folder = await makeTemporaryFolder();
  const data = join(folder.path, "none");
  for (const [args, message] of [
    [["account"], /give one of list, create, reset, delete/],
    [["account", "toString"], /give one of/],
    [["pod", "rename", "a"], /webizen pod rename NAME NEW-NAME/],
    [["account", "list", "x"], /webizen account list/],
    [["pod", "create", "x", "--acount", "y"], /did you mean --account/],
  ] as const) {
    const { code, stderr } = await runWebizen([...args, "--data", data]);
    assert.equal(code, 2, args.join(" "));
    assert.match(stderr, message);
  }
  const { code, stderr } = await runWebizen(["account", "list", "--data", data]);
  assert.equal(code, 1);
  assert.match(stderr, /is not a data folder/);
});

test("nobody but who can read the data folder reaches the operator's calls", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const { stdout } = await runWebizen(["token", "--pod", "alice", "--data", data]);
  for (const authorization of [undefined, `Bearer ${stdout.trim()}`, "Bearer x"]) {
    const response = await fetch(`${server.url}.account/admin/list-accounts/`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body: "{}",
    });
    assert.equal(response.status, 404);
    assert.doesNotMatch(await response.text(), /alice/);
  }
});
