import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createProofKeys, makeProof } from "../support/dpop-agent.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

type Run = (...args: string[]) => ReturnType<typeof runWebizen>;

test("accounts are listed, made, reset and deleted while no server runs", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const account: Run = (...args) => runWebizen(["account", ...args, "--data", data]);

  const list = await account("list");
  assert.deepEqual(list.stdout.split("\n"), [
    "alice@example.org\towner\ta password\tpods: alice",
    "bob@example.org\t\ta password\tpods: bob",
    "",
  ]);
  const made = await account("create", "carol@example.org");
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stdout, /^http:\/\/localhost:3000\/\.account\/recover\/\?link=[\w-]{43}\n$/);
  const invited = await account("create");
  assert.match(invited.stdout, /^http:\/\/localhost:3000\/\.account\/create\/\?invitation=[\w-]{43}\n$/);
  const twice = await account("create", "Carol@example.org");
  assert.deepEqual([twice.code, twice.stdout], [1, ""]);
  assert.match(twice.stderr, /carol@example\.org already/);
  const nobody = await account("reset", "nobody");
  assert.equal(nobody.code, 1);
  assert.match(nobody.stderr, /no account named "nobody"/);

  const unasked = await account("delete", "bob@example.org");
  assert.equal(unasked.code, 2);
  assert.match(unasked.stderr, /--yes/);
  const deleted = await account("delete", "bob@example.org", "--yes");
  assert.equal(deleted.code, 0, deleted.stderr);
  assert.match((await account("list")).stdout, /^alice\S+\t.*\ncarol\S+\t\tcannot sign in yet\tno pod\n$/);
});

test("a reset account is signed out of the server that runs, and its link signs in once", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const post = async (path: string, body: object): Promise<Response> =>
    fetch(`${server.url}.account/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const login = { email: "bob@example.org", password: "the long password of bob" };
  const { authorization } = (await (await post("login/password/", login)).json()) as {
    authorization: string;
  };
  const isSignedIn = async (): Promise<boolean> => {
    const headers = { authorization: `CSS-Account-Token ${authorization}` };
    return (await (await fetch(`${server.url}.account/`, { headers })).text()).includes("logout");
  };
  assert.equal(await isSignedIn(), true);
  const { stdout } = await runWebizen(["account", "reset", "bob@example.org", "--data", data]);
  assert.equal(await isSignedIn(), false);
  const recordId = new URL(stdout.trim()).searchParams.get("link");
  const wanted = { recordId, password: "a new password that is long" };
  assert.equal((await post("login/password/reset/", wanted)).status, 200);
  assert.equal((await post("login/password/reset/", wanted)).status, 400);
  assert.equal((await post("login/password/", login)).status, 403);
  assert.equal((await post("login/password/", { ...login, password: wanted.password })).status, 200);
});

test("a deleted account's session, credentials and tokens are of no more use", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const { url } = server;
  const post = async (address: string, body: object, authorization = ""): Promise<Record<string, string>> => {
    const headers = { "content-type": "application/json", authorization };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: String(response.status), ...((await response.json()) as object) };
  };
  const login = { email: "bob@example.org", password: "the long password of bob" };
  const { authorization } = await post(`${url}.account/login/password/`, login);
  const session = `CSS-Account-Token ${authorization}`;
  const index = await fetch(`${url}.account/`, { headers: { authorization: session } });
  const { controls } = (await index.json()) as { controls: { account: { clientCredentials: string } } };
  const wanted = { name: "script", webId: `${url}bob/profile/card#me` };
  const { id, secret } = await post(controls.account.clientCredentials, wanted, session);
  const keys = await createProofKeys();
  const redeem = async (): Promise<{ status: number; token: string }> => {
    const endpoint = `${url}.oidc/token`;
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
        dpop: await makeProof({ keys, method: "POST", url: endpoint, token: "" }),
      },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "webid" }),
    });
    const { access_token: token = "" } = (await response.json()) as { access_token?: string };
    return { status: response.status, token };
  };
  const { token } = await redeem();
  const read = async (address: string): Promise<number> => {
    const dpop = await makeProof({ keys, method: "GET", url: address, token });
    return (await fetch(address, { headers: { authorization: `DPoP ${token}`, dpop } })).status;
  };
  assert.equal(await read(`${url}bob/private/`), 200);
  assert.equal(await read(`${url}alice/public/`), 200);

  assert.equal((await runWebizen(["account", "delete", login.email, "--yes", "--data", data])).code, 0);
  assert.equal((await post(controls.account.clientCredentials, wanted, session)).status, "401");
  assert.equal((await post(`${url}.account/login/password/`, login)).status, "403");
  assert.equal((await redeem()).status, 401);
  assert.equal(await read(`${url}bob/private/`), 404);
  assert.equal(await read(`${url}alice/public/`), 401);
});

test("pods are listed, made, renamed and deleted through the server that runs", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const { url } = server;
  const pod: Run = (...args) => runWebizen(["pod", ...args, "--data", data]);

  const made = await pod("create", "garden", "--account", "bob@example.org");
  assert.equal(made.stdout, `${url}garden/\n`);
  assert.equal((await pod("rename", "alice", "bob")).code, 1);
  assert.equal((await pod("rename", "alice", "eve")).stdout, `${url}eve/\n`);
  assert.equal((await pod("delete", "bob")).code, 2);
  assert.equal((await pod("delete", "bob", "--yes")).code, 0);
  assert.equal((await pod("delete", "bob", "--yes")).code, 1);
  assert.deepEqual((await pod("list")).stdout.split("\n"), [
    `${url}eve/\talice@example.org\t${url}eve/profile/card#me`,
    `${url}garden/\tbob@example.org\t${url}garden/profile/card#me`,
    "",
  ]);
  const token = await runWebizen(["token", "--pod", "eve", "--data", data]);
  const headers = { Authorization: `Bearer ${token.stdout.trim()}` };
  assert.equal((await fetch(`${url}eve/private/`, { headers })).status, 200);
  assert.equal((await fetch(`${url}garden/private/`, { headers })).status, 403);
  assert.equal((await fetch(`${url}alice/`)).status, 404);
});

test("what is missing or too much is said with the form that is wanted, and nothing is made", async () => {
  await using folder = await makeTemporaryFolder();
  const data = join(folder.path, "none");
  for (const [args, message] of [
    [["account"], /give one of list, create, reset, delete/],
    [["account", "toString"], /give one of/],
    [["pod", "rename", "a"], /webizen pod rename NAME NEW-NAME/],
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
