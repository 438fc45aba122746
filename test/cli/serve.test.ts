import assert from "node:assert/strict";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { makeDataFolder, runWebizen, startServe, startWebizen } from "./run-webizen.ts";

test("a server says where it is, and takes the note away when it stops", async () => {
  await using folder = await makeTemporaryFolder();
  const data = join(folder.path, "data");
  await using server = await startServe(["--data", data]);
  const note = JSON.parse(await readFile(join(data, "server.json"), "utf8"));
  assert.equal(note.url, server.url);
  assert.equal(note.pid, server.child.pid);
  assert.equal((await fetch(server.url)).status, 200);
  assert.equal(await server.stop("SIGINT"), 0);
  await assert.rejects(stat(join(data, "server.json")), { code: "ENOENT" });
});

test("an upload that is under way when Ctrl-C comes is finished and kept", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  await using server = await startServe(["--data", data]);
  const token = (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: stopping, resolve: goOn } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        controller.enqueue(Buffer.alloc(100_000, "a"));
        begin();
        await stopping;
        controller.enqueue(Buffer.from("end"));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "text/plain" };
  const url = `${server.url}alice/private/late.txt`;
  const upload = fetch(url, { method: "PUT", headers, body, duplex: "half" } as RequestInit);
  await begun;
  // Connections are taken in order: once this one is answered, the server has the upload's as well.
  assert.equal((await fetch(`${server.url}healthz`)).status, 200);
  const stopped = server.stop("SIGINT");
  setTimeout(goOn, 200);
  assert.equal((await upload).status, 201);
  assert.equal(await stopped, 0);

  await using again = await startServe(["--data", data]);
  const freshToken = (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
  const kept = await fetch(`${again.url}alice/private/late.txt`, {
    headers: { Authorization: `Bearer ${freshToken}` },
  });
  assert.equal((await kept.text()).length, 100_003);
});

test("a second server on the same data folder is refused with a sentence, and the first goes on", async () => {
  await using folder = await makeTemporaryFolder();
  const data = join(folder.path, "data");
  await using server = await startServe(["--data", data]);
  const second = await runWebizen(["serve", "--port", "0", "--data", data]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^Failed: Another Webizen server has the data folder .* open/);
  assert.doesNotMatch(second.stderr, /\n {4}at /);
  assert.equal((await fetch(server.url)).status, 200);
});

test("a port that is taken is named, with the flag that chooses another", async () => {
  await using folder = await makeTemporaryFolder();
  await using server = await startServe(["--data", join(folder.path, "one")]);
  const { port } = new URL(server.url);
  const second = await runWebizen(["serve", "--port", port, "--data", join(folder.path, "two")]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`${port}.*--port`));
});

test("a note that a killed server left behind deceives nobody", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const server = await startServe(["--data", data]);
  await server.stop("SIGKILL");
  await stat(join(data, "server.json"));
  const { code, stdout } = await runWebizen(["token", "--pod", "alice", "--data", data]);
  assert.equal(code, 0);
  assert.match(stdout, /^\S+\n$/);
});

test("a server that lives but does not answer is named, and its folder left alone", async () => {
  await using folder = await makeTemporaryFolder();
  const data = await makeDataFolder(folder.path);
  const note = { url: "http://localhost:9/", pid: process.pid, startedAt: new Date().toISOString() };
  await writeFile(join(data, "server.json"), JSON.stringify(note));
  const { code, stderr } = await runWebizen(["token", "--pod", "alice", "--data", data]);
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`process ${process.pid}.*does not answer`));
});

test("a reader that goes away early is no failure", async () => {
  const child = startWebizen(["help", "configuration"]);
  child.stdout.once("data", () => (child.stdout as unknown as { destroy(): void }).destroy());
  const code = await new Promise((resolve) => child.on("exit", resolve));
  assert.equal(code, 0);
});
