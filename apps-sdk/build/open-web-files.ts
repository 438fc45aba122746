import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { readBuilt, saveBuilt } from "./built-files.ts";
import { type BundledFile, bundleWeb } from "./bundle.ts";
import { nameSdkRelease, type SdkRelease } from "./sdk-release.ts";

/** A file that the pod serves to browsers as its own. */
export interface WebFile extends BundledFile {
  /** Brotli; absent where it would save nothing. */
  readonly compressed: Uint8Array | undefined;
  /** Strong entity tag, with its quotation marks. */
  readonly etag: string;
}

/** The SDK and the owner's home, as browsers load them. */
export interface WebFiles {
  /** The file at a path below the origin; one of the SDK may be asked for with its release in the path. */
  find(path: string): WebFile | undefined;
  /** The SDK as it is now. */
  readonly release: SdkRelease;
  /** All paths, in alphabetical order. */
  readonly paths: readonly string[];
  /** Paths of all files that one cannot run without, its own not among them. */
  neededBy(path: string): readonly string[];
}

const compress = promisify(brotliCompress);

/**
 * Opens the files that browsers load. They are bundled from the source on first use and kept beside it; when a source
 * file changes they are bundled anew.
 *
 * @throws Error that names the source file at fault, when it cannot be bundled
 */
export async function openWebFiles(): Promise<WebFiles> {
  const bundled = (await readBuilt()) ?? (await bundleAndKeep());
  const files = new Map(bundled.map((file) => [file.path, file]));
  const release = await nameRelease(bundled);
  return {
    find(path) {
      const found = release.find(path);
      if (found?.current !== path) return files.get(path);
      const file = files.get(found.plain);
      return file && { ...file, isImmutable: true };
    },
    release,
    paths: [...files.keys()].toSorted(),
    neededBy: (path) => collectImports(files, path),
  };
}

async function nameRelease(files: readonly WebFile[]): Promise<SdkRelease> {
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const sdk = files.filter(({ path }) => path.startsWith("/sdk/"));
  return nameSdkRelease(version, sdk.map(({ path, etag }) => `${path} ${etag}`).toSorted());
}

function collectImports(files: ReadonlyMap<string, WebFile>, path: string): readonly string[] {
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const each of files.get(next)?.imports ?? []) {
      if (!found.has(each)) open.push(each);
      found.add(each);
    }
  }
  return [...found];
}

async function bundleAndKeep(): Promise<readonly WebFile[]> {
  const files = await Promise.all((await bundleWeb()).map(describe));
  await saveBuilt(files);
  return files;
}

async function describe(file: BundledFile): Promise<WebFile> {
  const compressed = await compress(file.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return {
    ...file,
    compressed: compressed.length < file.bytes.length ? compressed : undefined,
    etag: `"${createHash("sha256").update(file.bytes).digest("base64url").slice(0, 22)}"`,
  };
}
