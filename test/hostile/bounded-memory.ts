import assert from "node:assert/strict";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { startOpenServerProcess } from "./open-server-process.ts";
import { download, upload } from "./transfer-body.ts";

/**
 * Sends a body of that many MiB to a server of its own and back, whole and in part, and checks how much memory of the
 * server that takes at most.
 *
 * @returns what each took beyond the memory before, in MiB
 */
export async function checkBoundedMemory(
  mebibytes: number,
  maxGrowth: number,
): Promise<Record<string, number>> {
  await using folder = await makeTemporaryFolder();
  await using server = await startOpenServerProcess(folder.path);
  const small = `${server.root}small.bin`;
  const large = `${server.root}large.bin`;
  // What a first request loads is no growth.
  assert.equal(await upload(small, 1), 201);
  await download(small);
  const before = await server.memory();
  await server.peakMemory();
  const growth: Record<string, number> = {};
  const measure = async (name: string): Promise<void> => {
    growth[name] = Math.round((await server.peakMemory()) - before);
  };
  assert.equal(await upload(large, mebibytes), 201);
  await measure("upload");
  assert.equal(await download(large), mebibytes * 1024 ** 2);
  await measure("download");
  assert.equal(await download(large, "bytes=1000-"), mebibytes * 1024 ** 2 - 1000);
  await measure("range");
  for (const [name, mebibytes] of Object.entries(growth))
    assert.ok(mebibytes < maxGrowth, `${name} took ${mebibytes} MiB`);
  return growth;
}
