import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { runWebizen } from "../cli/run-webizen.ts";
import { problemOf } from "../support/answers.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type OpenServer, startOpenServer } from "./open-container.ts";

const DISK = "32m";
const reason = canMount() ? false : "only root can mount a small disk";

function canMount(): boolean {
  return (
    process.platform === "linux" && process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0
  );
}

async function mountSmallDisk(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await makeTemporaryFolder();
  const path = join(folder.path, "disk");
  await mkdir(path);
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK}`, "tmpfs", path]);
  assert.equal(status, 0, String(stderr));
  return {
    path,
    async [Symbol.asyncDispose]() {
      spawnSync("umount", [path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}

// Equal blobs would share one file.
function bytesOf(name: string, size: number): Buffer<ArrayBuffer> {
  return Buffer.alloc(size, `${name} `);
}

function put(pod: OpenServer, name: string, size: number): Promise<Response> {
  const headers = { "content-type": "application/octet-stream" };
  return fetch(pod.open + name, { method: "PUT", headers, body: bytesOf(name, size) });
}

/** Writes until the disk is full, and resolves to what was written. */
async function fill(
  pod: OpenServer,
  prefix: string,
  size: number,
): Promise<{ written: string[]; refusal: Response }> {
  const written: string[] = [];
  for (let number = 0; number < 1000; number += 1) {
    const answer = await put(pod, prefix + number, size);
    if (!answer.ok) return { written, refusal: answer };
    written.push(prefix + number);
  }
  throw new Error("the disk did not fill up");
}

async function isDiskFull(answer: Response, disk: string): Promise<void> {
  assert.equal(answer.status, 507);
  const { type, detail } = await problemOf(answer);
  assert.match(type, /disk-full$/);
  assert.ok(!detail.includes(disk), "no file of the machine is named");
}

test("a full disk refuses writes with 507, answers reads, and takes writes again when there is space", {
  skip: reason,
}, async () => {
  await using disk = await mountSmallDisk();
  const dataDir = join(disk.path, "data");
  const pod = await startOpenServer((config) => ({ ...config, dataDir }));
  try {
    await isDiskFull(await put(pod, "larger-than-the-disk", 40_000_000), disk.path);
    const blobs = await fill(pod, "blob-", 700_000);
    await isDiskFull(blobs.refusal, disk.path);
    const inline = await fill(pod, "inline-", 30_000);
    await isDiskFull(inline.refusal, disk.path);

    for (const name of [...blobs.written, ...inline.written]) {
      const answer = await fetch(pod.open + name);
      assert.equal(answer.status, 200);
      const bytes = await answer.bytes();
      assert.ok(bytesOf(name, bytes.length).equals(bytes));
    }
    const listing = await (await fetch(pod.open)).text();
    assert.ok(!listing.includes(`blob-${blobs.written.length}>`), "what was refused is not listed");
    assert.deepEqual(await readdir(join(dataDir, "pods", "alice", "blobs", "tmp")), []);

    for (const name of inline.written) {
      assert.equal((await fetch(pod.open + name, { method: "DELETE" })).status, 205, name);
    }
    for (const name of inline.written.slice(1))
      assert.equal((await put(pod, name, 30_000)).status, 201, name);
  } finally {
    await pod[Symbol.asyncDispose]();
  }
  const { code, stdout } = await runWebizen(["doctor", "--data", dataDir]);
  assert.equal(code, 0, stdout);
});
