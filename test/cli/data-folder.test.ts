import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

async function refusalOf(data: string, ...more: string[]): Promise<string> {
  const { code, stderr } = await runWebizen(["serve", "--port", "0", "--data", data, ...more]);
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^Failed: [^\n]+\.\n$/, "one sentence, and no stack");
  return stderr;
}

test("a folder that cannot hold the data is named with the reason and the way out", async () => {
  await using folder = await makeTemporaryFolder();
  const file = join(folder.path, "file");
  await writeFile(file, "");
  assert.match(await refusalOf(join(file, "data")), /it is a file, or lies below one; .*--data/);
  if (process.platform === "linux")
    assert.match(await refusalOf("/proc/webizen/data"), /takes no folder \/proc\/webizen; .*--data/);
});

test("the folder of another program is left alone, its tmp included", async () => {
  await using folder = await makeTemporaryFolder();
  await mkdir(join(folder.path, "tmp"));
  await writeFile(join(folder.path, "tmp", "precious.txt"), "");
  assert.match(await refusalOf(folder.path), /holds other things \(tmp\) and is no data folder; .*--data/);
  assert.deepEqual(await readdir(folder.path, { recursive: true }), ["tmp", "tmp/precious.txt"]);
});

test("data of a newer server is refused before anything in it is changed", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const file = join(data, "server.sqlite");
  const setVersion = (version: number): void => {
    using database = new DatabaseSync(file);
    database.exec(`PRAGMA user_version = ${version}`);
  };
  setVersion(1000);
  assert.match(await refusalOf(data), /newer Webizen \(schema 1000, .*start that version again/);
  setVersion(1);
  await using server = await startServe(["--data", data]);
  assert.equal((await fetch(server.url)).status, 200);
});

test("data that was made for one address is not served under another by a slip, but where its owner moves it", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const [home, there] = ["https://home.example/", "https://there.example/"];
  assert.match(await refusalOf(data, "--base-url", home), /made for http:\/\/localhost:.*--moved/);
  const moved = await startServe(["--data", data, "--base-url", home, "--moved"]);
  await moved.stop();
  for (const other of [["--base-url", there], []])
    assert.match(await refusalOf(data, ...other), /made for https:\/\/home\.example\/.*--moved/);
  const { stdout } = await runWebizen(["account", "list", "--data", data]);
  assert.match(stdout, /alice/);
  const link = await runWebizen(["account", "reset", "alice@example.org", "--data", data]);
  assert.match(link.stdout, /^https:\/\/home\.example\//, "commands know the address without being told");
});
