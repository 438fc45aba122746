import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { checkBoundedMemory } from "./bounded-memory.ts";
import { type OpenServerProcess, startOpenServerProcess } from "./open-server-process.ts";
import { connectRaw, type RawConnection } from "./raw-connection.ts";
import { upload } from "./transfer-body.ts";

const reason = existsSync("/proc/self/clear_refs")
  ? false
  : "memory is read from /proc, which only Linux has";

async function startReading(server: OpenServerProcess, path: string): Promise<RawConnection> {
  const connection = await connectRaw(server.url);
  connection.socket.pause();
  await connection.send(`GET /alice/${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return connection;
}

async function becomes(expected: number, read: () => Promise<number>): Promise<void> {
  for (let attempt = 0; attempt < 200 && (await read()) !== expected; attempt += 1) await wait(20);
  assert.equal(await read(), expected);
}

describe("large bodies", { skip: reason }, () => {
  test("256 MiB pass in and out in bounded memory", async (context) => {
    context.diagnostic(JSON.stringify(await checkBoundedMemory(256, 40)));
  });

  test("clients that stop reading cost no memory, are dropped, and leave no file open", async () => {
    await using folder = await makeTemporaryFolder();
    await using server = await startOpenServerProcess(folder.path, ["--body-idle-timeout", "1s"]);
    assert.equal(await upload(`${server.root}large.bin`, 64), 201);
    const before = await server.memory();
    const readers = await Promise.all(Array.from({ length: 20 }, () => startReading(server, "large.bin")));
    await becomes(readers.length, server.openBlobs);
    assert.ok((await server.memory()) - before < 40);
    await becomes(0, server.openBlobs);
    for (const { socket } of readers) socket.destroy();
  });

  test("a client that leaves closes the file it was reading", async () => {
    await using folder = await makeTemporaryFolder();
    await using server = await startOpenServerProcess(folder.path);
    assert.equal(await upload(`${server.root}large.bin`, 64), 201);
    using connection = await startReading(server, "large.bin");
    await becomes(1, server.openBlobs);
    connection.socket.destroy();
    await once(connection.socket, "close");
    await becomes(0, server.openBlobs);
    assert.equal((await fetch(`${server.root}large.bin`, { headers: { range: "bytes=0-9" } })).status, 206);
  });
});
