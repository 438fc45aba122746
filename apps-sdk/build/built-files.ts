import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { WebFile } from "./open-web-files.ts";

const ROOM = fileURLToPath(new URL("../", import.meta.url));
const KEPT = join(ROOM, "dist/web");
const SOURCES = [
  "src",
  "home",
  "gallery",
  "look",
  "build",
  "../ontologies/src",
  "../ontologies/shapes",
  "../package-lock.json",
];

/** Reads what was bundled from the sources as they are now; `undefined` where they changed since. */
export async function readBuilt(): Promise<readonly WebFile[] | undefined> {
  try {
    return deserialize(await readFile(await placeOf(await fingerprint())));
  } catch {
    // Absent or cut short: it is bundled anew.
    return undefined;
  }
}

/** Keeps bundled files for the next start, in place of all earlier ones. A room that cannot be written to keeps none. */
export async function saveBuilt(files: readonly WebFile[]): Promise<void> {
  const place = await placeOf(await fingerprint());
  const draft = `${place}.${process.pid}`;
  try {
    await rm(KEPT, { recursive: true, force: true });
    await mkdir(dirname(place), { recursive: true });
    await writeFile(draft, serialize(files));
    await rename(draft, place);
  } catch {
    // Bundled again at the next start.
  }
}

async function placeOf(key: string): Promise<string> {
  return join(KEPT, `${key}.bundle`);
}

/** What the sources are, told by names, sizes and times. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of await listFiles(join(ROOM, source))) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${file}\n${size}\n${mtimeMs}\n`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

async function listFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
