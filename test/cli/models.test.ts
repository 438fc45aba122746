import assert from "node:assert/strict";
import { access, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ask, type StatusDocument, settle } from "../search/search-pods.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { writeTinyModel } from "../support/tiny-onnx-model.ts";
import { type Ended, makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

/** Fails every connection that leaves the machine: `fetch` of what the command line runs, and what its libraries use. */
const NO_NETWORK = `
const net = require("node:net");
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = String(options?.host ?? options?.path ?? "localhost");
  if (!/^(localhost|127\\.|::1|\\/)/.test(host)) require("node:fs").appendFileSync(process.env.TOLD, host + "\\n");
  return connect.apply(this, args);
};
`;

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let data: string;
let tiny: string;
let told: string;
let env: Record<string, string>;

before(async () => {
  folder = await makeTemporaryFolder();
  data = await makeDataFolder(folder.path);
  tiny = await writeTinyModel(join(folder.path, "tiny-model"));
  told = join(folder.path, "connections.txt");
  const watch = join(folder.path, "watch.cjs");
  await writeFile(watch, NO_NETWORK);
  env = { NODE_OPTIONS: `--require ${watch}`, TOLD: told };
});
after(() => folder[Symbol.asyncDispose]());

const models = (...args: string[]): Promise<Ended> => runWebizen(["models", ...args, "--data", data], env);

async function assertNoConnection(): Promise<void> {
  await assert.rejects(
    access(told),
    { code: "ENOENT" },
    "something was connected with outside of this machine",
  );
}

describe("webizen models", () => {
  it("lists the built-in model as the one in use, and what is recommended, and downloads nothing", async () => {
    const { code, stdout, stderr } = await models("list");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\* built-in\n/);
    assert.match(stdout, /\n {2}multilingual-e5-small\n {4}.+\n {4}.*MB · MIT · recommended\n/);
    await assertNoConnection();
  });

  it("takes a model from a folder, tries it out, uses it and removes it, and connects with nobody", async () => {
    const added = await models("add", "mine", "--from", tiny);
    assert.equal(added.code, 0, added.stderr);
    assert.equal(added.stdout, "Added mine. Use it with: webizen models use mine\n");
    assert.match(added.stderr, /Trying it out/);
    assert.match((await models("list")).stdout, /\n {2}mine\n/);
    const used = await models("use", "mine");
    assert.equal(used.code, 0, used.stderr);
    assert.match(used.stdout, /^mine is used from now on/);
    assert.match((await models("list")).stdout, /\n\* mine\n/);
    const refused = await models("remove", "mine");
    assert.deepEqual([refused.code, refused.stdout], [1, ""]);
    assert.match(refused.stderr, /^Failed: .*in use/i);
    assert.equal((await models("use", "built-in")).code, 0);
    assert.equal((await models("remove", "mine")).stdout, "Removed mine.\n");
    assert.doesNotMatch((await models("list")).stdout, /mine/);
    await assertNoConnection();
  });

  it("refuses what is no model, and leaves nothing of it behind", async () => {
    const empty = join(folder.path, "empty");
    await writeFile(empty, "");
    for (const [args, message] of [
      [["add", "broken", "--from", empty], /^Failed: /],
      [["add", "broken", "--from", join(folder.path, "none")], /^Failed: /],
      [["add", "../out", "--from", tiny], /^Failed: A model cannot be called "\.\.\/out"/],
      [["add", "built-in", "--from", tiny], /^Failed: A model cannot be called "built-in"/],
      [["add", "no-such-model"], /^Failed: .*no-such-model/],
      [["use", "no-such-model"], /^Failed: .*no-such-model/],
      [["remove", "no-such-model"], /^Failed: .*no-such-model/],
    ] as const) {
      const { code, stdout, stderr } = await models(...args);
      assert.deepEqual([code, stdout], [1, ""], args.join(" "));
      assert.match(stderr, message);
    }
    assert.deepEqual(
      (await readdir(join(data, "models"))).filter((name) => !name.startsWith(".")),
      [],
    );
    await assertNoConnection();
  });

  it("explains how it is called, when it is called otherwise", async () => {
    for (const [args, message] of [
      [[], /give one of list, add, use, remove/],
      [["upgrade"], /"upgrade": give one of list, add, use, remove/],
      [["add"], /the form is: webizen models add NAME/],
      [["use", "a", "b"], /the form is: webizen models use NAME/],
    ] as const) {
      const { code, stderr } = await models(...args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, message);
    }
  });
});

describe("webizen models, while a server runs", () => {
  it("changes the model without a restart: the server embeds anew in the background and answers meanwhile", async () => {
    assert.equal((await models("add", "first", "--from", tiny)).code, 0);
    const other = await writeTinyModel(join(folder.path, "other-model"), 2);
    assert.equal((await models("add", "second", "--from", other)).code, 0);
    assert.equal((await models("use", "first")).code, 0);
    await using server = await startServe(["--data", data]);
    const root = `${server.url}alice/`;
    const { stdout } = await runWebizen(["token", "--data", data, "--pod", "alice"]);
    const authorization = `Bearer ${stdout.trim()}`;
    const send: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...init?.headers, authorization } });
    for (let n = 0; n < 10; n += 1) {
      const body = `<#it> <http://schema.org/name> "A small garden by the river ${n}" .`;
      await send(`${root}g/${n}.ttl`, { method: "PUT", headers: { "content-type": "text/turtle" }, body });
    }
    assert.equal((await settle(root, send)).model, "first");
    const used = await models("use", "second");
    assert.equal(used.code, 0, used.stderr);
    let status: StatusDocument;
    do {
      const found = await ask(root, { text: "a small garden by the river", arms: "vectors" }, { send });
      assert.ok(found.hits.length > 0, "there are always vectors to search by");
      status = await ask<StatusDocument>(root, {}, { send, path: ".search/status" });
      await wait(20);
    } while (status.model !== "second");
    assert.equal((await settle(root, send)).model, "second");
    const unknown = await models("use", "third");
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /^Failed: .*third/);
    assert.equal((await ask<StatusDocument>(root, {}, { send, path: ".search/status" })).model, "second");
    await assertNoConnection();
    await server.stop();
  });
});
