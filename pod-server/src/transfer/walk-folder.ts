import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** A file or folder that can be brought in. */
export interface FoundEntry {
  readonly kind: "file" | "folder";
  /** Path inside the walked folder, with `/` between names and at the end of a folder; empty for the folder itself. */
  readonly path: string;
  /** Bytes; 0 for a folder. */
  readonly size: number;
}

/** Something that stays outside, and why. */
export interface LeftOut {
  readonly kind: "left-out";
  readonly path: string;
  readonly reason: string;
  /** Whether the person would expect it to be brought in. */
  readonly isFault: boolean;
}

const CLUTTER: ReadonlyMap<string, string> = new Map([
  [".DS_Store", "is clutter of the Finder"],
  ["Thumbs.db", "is clutter of the Explorer"],
  ["desktop.ini", "is clutter of the Explorer"],
  [".git", "is the store of a version control system"],
]);

/**
 * Walks a folder in name order, folders before what is in them. Links are not followed: they may lead anywhere, and
 * round in circles.
 *
 * @param options.all also takes what is commonly left out, such as `.git`
 */
export async function* walkFolder(
  root: string,
  options: { readonly all: boolean },
  path = "",
): AsyncGenerator<FoundEntry | LeftOut> {
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(join(root, path), { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    yield { kind: "left-out", path, reason: `cannot be read (${codeOf(error)})`, isFault: true };
    return;
  }
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  yield { kind: "folder", path, size: 0 };
  for (const entry of entries) yield* visit(root, path, entry, options);
}

async function* visit(
  root: string,
  above: string,
  entry: Dirent<Buffer>,
  options: { readonly all: boolean },
): AsyncGenerator<FoundEntry | LeftOut> {
  const name = entry.name.toString("utf8");
  const path = above + name;
  const leaveOut = (reason: string, isFault: boolean): LeftOut => ({
    kind: "left-out",
    path,
    reason,
    isFault,
  });
  const clutter = options.all ? undefined : CLUTTER.get(name);
  if (clutter) {
    yield leaveOut(`${clutter}; --all brings it in`, false);
  } else if (!Buffer.from(name, "utf8").equals(entry.name)) {
    yield leaveOut("has a name that is not UTF-8; rename it", true);
  } else if (entry.isDirectory()) {
    yield* walkFolder(root, options, `${path}/`);
  } else if (entry.isFile()) {
    yield await measure(root, path);
  } else {
    yield leaveOut(entry.isSymbolicLink() ? "is a link, and links are not followed" : "is not a file", false);
  }
}

async function measure(root: string, path: string): Promise<FoundEntry | LeftOut> {
  try {
    return { kind: "file", path, size: (await lstat(join(root, path))).size };
  } catch (error) {
    return { kind: "left-out", path, reason: `cannot be read (${codeOf(error)})`, isFault: true };
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
