import assert from "node:assert/strict";
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "@webizen/pod-server";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

test("a token opens the pod it was made for, and no other", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const { code, stdout, stderr } = await runWebizen(["token", "--pod", "alice", "--data", data]);
  assert.equal(code, 0);
  assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  assert.equal(stderr, "");
  const headers = { Authorization: `Bearer ${stdout.trim()}` };
  assert.equal((await fetch(`${server.url}alice/private/`, { headers })).status, 200);
  assert.equal((await fetch(`${server.url}bob/private/`, { headers })).status, 403);
  assert.equal((await fetch(`${server.url}alice/private/`)).status, 401);
});

test("a token for an app opens what the owner gave that app, and no more", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const url = "http://localhost:3000/";
  const open = () => startServer(testConfig({ dataDir: data, baseUrl: url }));
  const before = await open();
  await before.consents.give({
    podName: "alice",
    webId: `${url}alice/profile/card#me`,
    clientId: "https://backup.example/id.jsonld",
    clientName: "Backup",
    allowances: [{ kind: "everything" }],
    readOnly: true,
    expiresAt: null,
  });
  await before.close();
  const makeToken = async (client: string): Promise<string> => {
    const line = ["token", "--pod", "alice", "--client", client, "--data", data, "--base-url", url];
    return (await runWebizen(line)).stdout.trim();
  };
  const backup = await makeToken("https://backup.example/id.jsonld");
  const other = await makeToken("https://other.example/id.jsonld");

  const server = await open();
  const ask = async (token: string, method: string, path: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };
    const body = method === "PUT" ? { body: "text" } : {};
    return (await server.fetch(new Request(url + path, { method, headers, ...body }))).status;
  };
  try {
    assert.equal(await ask(backup, "GET", "alice/private/"), 200);
    assert.equal(await ask(backup, "PUT", "alice/private/new.txt"), 403);
    assert.equal(await ask(other, "GET", "alice/private/"), 403);
    assert.equal(await ask(other, "GET", "alice/profile/card"), 200);
  } finally {
    await server.close();
  }
});

test("the lifetime is as asked for, and bounded", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const { stdout } = await runWebizen(["token", "--pod", "alice", "--data", data, "--minutes", "2"]);
  const { iat, exp } = JSON.parse(Buffer.from(stdout.split(".")[1] ?? "", "base64url").toString());
  assert.equal(exp - iat, 120);
  const { code, stderr } = await runWebizen(["token", "--pod", "alice", "--data", data, "--minutes", "600"]);
  assert.equal(code, 2);
  assert.match(stderr, /--minutes "600".*from 1 to 60/);
});

test("a pod that is not there is named together with those that are, and nothing is made", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const { code, stderr, stdout } = await runWebizen(["token", "--pod", "carol", "--data", data]);
  assert.equal(code, 1);
  assert.match(stderr, /no pod "carol".*only alice, bob/);
  assert.equal(stdout, "");

  const elsewhere = await runWebizen(["token", "--pod", "alice", "--data", join(folder.path, "none")]);
  assert.equal(elsewhere.code, 1);
  assert.match(elsewhere.stderr, /is not a data folder/);
  assert.ok(!(await readdir(folder.path)).includes("none"));
});

test("a key that others can read is not used", {
  skip: process.platform === "win32" && "no such permission bits",
}, async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await chmod(join(data, "keys", "signing-key.pem"), 0o644);
  const { code, stderr } = await runWebizen(["token", "--pod", "alice", "--data", data]);
  assert.equal(code, 1);
  assert.match(stderr, /chmod 600/);
});
