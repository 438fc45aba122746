import { createHash, randomBytes } from "node:crypto";
import { renameSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PodError } from "../../errors.ts";
import { syncFolder } from "../sync-folder.ts";
import type { BlobDraft, BlobStore, ByteRange } from "./blob-store.ts";
import { streamFile } from "./stream-file.ts";

const ADDRESS = /^[0-9a-f]{64}$/;

/**
 * Opens the blobs in a folder: `ab/abcd…` holds the bytes whose SHA-256 is `abcd…`, `tmp/` what is on its way in or out.
 *
 * A draft left in `tmp/` by a process that died is removed here.
 */
export async function openDiskBlobs(folder: string): Promise<BlobStore> {
  const temporary = join(folder, "tmp");
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const shards = new Set<string>();
  const fileOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const temporaryFile = (): string => join(temporary, randomBytes(12).toString("hex"));

  const makeShard = async (shard: string): Promise<void> => {
    if (shards.has(shard)) return;
    await mkdir(join(folder, shard), { recursive: true });
    await syncFolder(folder);
    shards.add(shard);
  };

  return {
    async receive(chunks) {
      const file = temporaryFile();
      const handle = await open(file, "wx");
      try {
        const { sha256, size } = await writeAll(handle, chunks);
        return {
          sha256,
          size,
          async publish() {
            const shard = sha256.slice(0, 2);
            await makeShard(shard);
            // A blob that is there already is replaced: it may be damaged, and this one is known to be whole.
            await rename(file, fileOf(sha256));
            await syncFolder(join(folder, shard));
          },
          discard: () => rm(file, { force: true }),
        } satisfies BlobDraft;
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
    },

    open: (sha256, size, range) => openBlob(fileOf(sha256), size, range),

    async remove(sha256) {
      const doomed = temporaryFile();
      try {
        // At once and not in the thread pool: whoever decided that nothing refers to the blob decided it just now,
        // and a draft that is published a moment later must not be caught. Unlinking a large file takes long.
        renameSync(fileOf(sha256), doomed);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
        throw error;
      }
      await rm(doomed, { force: true });
    },

    async *list() {
      for (const shard of await readdir(folder)) {
        if (!/^[0-9a-f]{2}$/.test(shard)) continue;
        for (const name of await readdir(join(folder, shard))) if (ADDRESS.test(name)) yield name;
      }
    },
  };
}

async function writeAll(
  handle: FileHandle,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; size: number }> {
  const digest = createHash("sha256");
  let size = 0;
  for await (const chunk of chunks) {
    digest.update(chunk);
    await writeWhole(handle, chunk);
    size += chunk.length;
  }
  await handle.datasync();
  return { sha256: digest.digest("hex"), size };
}

// One write call may take less than it was given, most of all when the disk is nearly full.
async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < chunk.length) offset += (await handle.write(chunk, offset)).bytesWritten;
}

async function openBlob(
  file: string,
  size: number,
  range: ByteRange | undefined,
): Promise<ReadableStream<Uint8Array>> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw new PodError("storage-damaged", `The file ${file} is missing`, {}, { cause });
  }
  const found = (await handle.stat()).size;
  if (found !== size) {
    await handle.close();
    throw new PodError("storage-damaged", `The file ${file} has ${found} bytes where ${size} are recorded`);
  }
  return streamFile(handle, range?.start ?? 0, range === undefined ? size : range.end + 1);
}
