import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";

/** An app for tests: its manifest's own member, and files beside the first page. */
export interface AppZip {
  readonly name: string;
  readonly id?: string;
  readonly webizen?: object;
  /** Further members of the manifest. */
  readonly manifest?: object;
  readonly files?: Readonly<Record<string, string>>;
}

/** Packs an app as its maker would. */
export function packApp({
  name,
  id,
  webizen = {},
  manifest: more = {},
  files = {},
}: AppZip): Uint8Array<ArrayBuffer> {
  const manifest = { name, ...(id === undefined ? {} : { id }), start_url: "index.html", webizen, ...more };
  const all = {
    "index.html": `<!doctype html><title>${name}</title>`,
    ...files,
    "manifest.webmanifest": JSON.stringify(manifest),
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, strToU8(text)])));
}

/** Packs a folder of files as it lies there. */
export async function zipFolder(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const),
  );
  return zipSync(Object.fromEntries(files));
}
