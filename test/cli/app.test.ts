import assert from "node:assert/strict";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Ended, makeDataFolder, runWebizen, startServe, startWebizen } from "./run-webizen.ts";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let data: string;
let notes: string;

before(async () => {
  folder = await makeTemporaryFolder();
  data = await makeDataFolder(folder.path);
  notes = join(folder.path, "my-notes");
});
after(() => folder[Symbol.asyncDispose]());

const app = (...args: string[]): Promise<Ended> => runWebizen(["app", ...args]);
const inPod = (...args: string[]): Promise<Ended> => app(...args, "--pod", "alice", "--data", data);

describe("webizen app", () => {
  it("writes an app that is a package as it stands, and never over something else", async () => {
    assert.equal((await app("new", notes, "--template", "notes")).code, 0);
    assert.match(await readFile(join(notes, "index.html"), "utf8"), /<title>My notes<\/title>/);
    const again = await app("new", notes);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /holds something already/);
    assert.match((await app("new", join(folder.path, "x"), "--template", "y")).stderr, /blank and notes/);
    const spaced = await app("new", join(folder.path, "Mein Käse-Brett"));
    assert.match(spaced.stdout, /webizen app dev '.*Mein Käse-Brett'\n/);
    const file = await app("new", join(notes, "app.js"));
    assert.deepEqual([file.code, /app\.js is a file, .* a folder is wanted/.test(file.stderr)], [1, true]);
    assert.match((await app("new", "")).stderr, /the form is: webizen app new FOLDER/);
  });

  it("is never packed into itself, nor into a place that is none", async () => {
    const inside = await app("pack", notes, "--out", join(notes, "x.zip"));
    assert.match(inside.stderr, /a part of the app itself/);
    const nowhere = await app("pack", notes, "--out", join(folder.path, "absent", "x.zip"));
    assert.match(nowhere.stderr, /There is no folder .*absent; make it first/);
    assert.match(
      (await app("pack", notes, "--out", folder.path)).stderr,
      /is a folder, and a file is wanted/,
    );
  });

  it("is served with a server to sign in with that is one, and from a folder", async () => {
    for (const address of ["nonsense", "javascript:alert(1)", "http://"])
      assert.match((await app("dev", notes, "--pod-url", address)).stderr, /--pod-url.*give the address/);
    assert.match((await app("dev", join(notes, "app.js"))).stderr, /app\.js is no folder/);
  });

  it("packs it to the same bytes each time, and says what is wrong with one that is none", async () => {
    const [one, two] = [join(folder.path, "1.zip"), join(folder.path, "2.zip")];
    for (const out of [one, two]) assert.equal((await app("pack", notes, "--out", out)).code, 0);
    assert.deepEqual(await readFile(one), await readFile(two));
    const refused = await app("pack", folder.path, "--out", two);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /The package cannot be used/);
  });

  it("shows what the app wants, installs it once that is agreed, lists and removes it", async () => {
    const unasked = await inPod("install", notes);
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /the folder \/notes\/, to look at and change: Reads and keeps your notes/);
    assert.equal((await inPod("list")).stdout, "");
    assert.match((await app("list", "--data", data)).stderr, /--pod/);
    const installed = await inPod("install", notes, "--yes");
    assert.equal(installed.code, 0, installed.stderr);
    const [, id = ""] = /#\/open\/alice\/([\w-]{22})\n$/.exec(installed.stdout) ?? [];
    assert.match((await inPod("list")).stdout, new RegExp(`^My notes\\t0\\.1\\.0\\t${id}\\t`));
    const server = await startServe(["--data", data]);
    try {
      assert.equal((await fetch(`${server.url}.apps/${id}/app.js`)).status, 200);
      assert.equal((await inPod("remove", "My notes", "--yes")).code, 0);
      assert.equal((await fetch(`${server.url}.apps/${id}/app.js`)).status, 404);
    } finally {
      await server.stop();
    }
    assert.equal((await inPod("remove", "My notes", "--yes")).code, 1);
  });

  it("serves it on this machine while it is written: with the SDK, news of each save, and faults in the terminal", async () => {
    const child = startWebizen(["app", "dev", notes], {});
    try {
      const lines = createInterface({ input: child.stdout });
      const told = createInterface({ input: child.stderr });
      const heard = new Promise<string>((resolve) =>
        told.on("line", (line) => line.includes("It broke") && resolve(line)),
      );
      const { value: line } = await lines[Symbol.asyncIterator]().next();
      const first = String(line);
      assert.match(first, /^http:\/\/localhost:\d+\/$/);
      const page = await (await fetch(first)).text();
      assert.match(page, /<head><script type="module" src="\/\.webizen-dev\.js">/);
      assert.match(page, /<meta name="webizen-issuer" content="http:\/\/localhost:\d+\/">/);
      const { version } = JSON.parse(
        await readFile(new URL("../../apps-sdk/package.json", import.meta.url), "utf8"),
      );
      for (const path of ["sdk/webizen.js", `sdk/${version}/webizen.js`])
        assert.equal((await fetch(first + path)).headers.get("content-type"), "text/javascript", path);
      for (const path of ["..%2f1.zip", "%2e%2e/1.zip", "absent"])
        assert.equal((await fetch(first + path)).status, 404, path);
      const changes = await fetch(`${first}.webizen-dev/changes`);
      assert.equal(changes.status, 200);
      const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
      await reader?.read();
      await appendFile(join(notes, "app.js"), "\n");
      assert.match((await reader?.read())?.value ?? "", /data: changed/);
      await fetch(`${first}.webizen-dev/faults`, { method: "POST", body: "It broke\u001b[2J" });
      assert.equal(await heard, "In the page: It broke\uFFFD[2J");
      await reader?.cancel();
    } finally {
      child.kill();
    }
  });
});
