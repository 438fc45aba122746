import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { PackageFiles } from "./app-package.ts";

// The same files make the same bytes, wherever and whenever they are packed.
const OPTIONS = {
  mtime: new Date(Date.UTC(1980, 0, 1)),
  mode: 0o100644,
  forceDosTimestamp: true,
} as const;

/** Packs the files of an app. The same files give the same bytes. */
export async function writeZip(files: PackageFiles): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const path of [...files.keys()].toSorted()) {
    zip.addBuffer(Buffer.from(files.get(path) ?? []), path, OPTIONS);
  }
  zip.end();
  return buffer(zip.outputStream);
}
