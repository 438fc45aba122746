import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { INLINE_BYTES } from "../storage/sqlite/staging.ts";
import { documentTag } from "../storage/sqlite/state-tag.ts";
import { SAMPLE_BYTES } from "./content-type.ts";

/** Reads the start of a file, up to {@link SAMPLE_BYTES}. */
export async function readSample(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/**
 * Computes the state tags that the pod gives to a file's bytes, one for each content type they may be stored as.
 * The file is read once.
 */
export async function tagsOfFile(
  file: string,
  size: number,
  contentTypes: readonly string[],
): Promise<string[]> {
  const content = size <= INLINE_BYTES ? await readFile(file) : { sha256: await hashFile(file) };
  return contentTypes.map((contentType) => documentTag(contentType, content));
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
