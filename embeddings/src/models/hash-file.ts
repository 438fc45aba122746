import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/** Names of a file's bytes, in hexadecimal. */
export interface FileHashes {
  readonly bytes: number;
  readonly sha256: string;
  /** As Git names a file of these bytes. */
  readonly gitBlob: string;
}

/** Hashes a file without holding it in memory. */
export async function hashFile(file: string): Promise<FileHashes> {
  const { size } = await stat(file);
  const sha256 = createHash("sha256");
  const gitBlob = createHash("sha1").update(`blob ${size}\0`);
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
    sha256.update(chunk);
    gitBlob.update(chunk);
  }
  return { bytes: size, sha256: sha256.digest("hex"), gitBlob: gitBlob.digest("hex") };
}
