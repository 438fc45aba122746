import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { PodError } from "../errors.ts";
import type { PackageFiles } from "./app-package.ts";
import { collectFiles, type FileCollector, isClutter } from "./collect-files.ts";
import { unfit } from "./package-error.ts";

/**
 * Reads the files of an app from a folder. Hidden files and `node_modules` are left out.
 *
 * @throws PodError `not-found`; `unprocessable-body` for links and what is past the bounds of packages
 */
export async function readFolder(folder: string): Promise<PackageFiles> {
  const files = collectFiles();
  try {
    await readInto(files, folder, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new PodError("not-found", `There is no folder ${folder}`, {}, { cause: error });
    throw error;
  }
  return files.finish();
}

async function readInto(files: FileCollector, folder: string, above: string): Promise<void> {
  const entries = await readdir(join(folder, above), { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = above + entry.name;
    if (isClutter(entry.name)) continue;
    if (entry.isDirectory()) {
      await readInto(files, folder, `${path}/`);
    } else if (entry.isFile()) {
      files.announce(path, (await stat(join(folder, path))).size);
      files.add(path, await readFile(join(folder, path)));
    } else {
      throw unfit(`${path} is a link or a device, and no file`);
    }
  }
}
