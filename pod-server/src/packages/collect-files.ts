import { PACKAGE_BOUNDS, type PackageFiles } from "./app-package.ts";
import { unfit } from "./package-error.ts";

/** Takes the files of a package one after the other, within bounds. */
export interface FileCollector {
  /**
   * Makes room for a file before it is read.
   *
   * @param bytes what it is said to have
   * @throws PodError `unprocessable-body` for a path that cannot be served, a second file of that name, too many or too much
   */
  announce(path: string, bytes: number): void;
  add(path: string, content: Uint8Array): void;
  finish(): PackageFiles;
}

// What the server itself answers with, beside the files.
const RESERVED = ["client.jsonld"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const UNFIT = /[\u0000-\u001f\u007f\\:*?"<>|#]/;

/** Starts a collection. */
export function collectFiles(): FileCollector {
  const files = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  let total = 0;
  return {
    announce(path, bytes) {
      checkPath(path);
      // Two names that some file systems take for one would make another app of the same package elsewhere.
      const folded = path.normalize("NFC").toLowerCase();
      const other = names.get(folded);
      if (other !== undefined) {
        throw unfit(
          other === path ? `it has two files named ${path}` : `${path} and ${other} differ in case only`,
        );
      }
      names.set(folded, path);
      total += bytes;
      if (names.size > PACKAGE_BOUNDS.files)
        throw unfit(`it has more than ${PACKAGE_BOUNDS.files} files; leave out what the app does not load`);
      if (total > PACKAGE_BOUNDS.totalBytes)
        throw unfit(
          `its files are larger than ${PACKAGE_BOUNDS.totalBytes / 2 ** 20} MiB together; keep large things in the pod`,
        );
    },
    add: (path, content) => void files.set(path, content),
    finish: () => withoutCommonFolder(files),
  };
}

/** Whether a file is no part of an app: what editors, file managers and version control leave behind. */
export function isClutter(path: string): boolean {
  return path
    .split("/")
    .some((name) => name.startsWith(".") || name === "__MACOSX" || name === "node_modules");
}

function checkPath(path: string): void {
  const shown = JSON.stringify(path.slice(0, PACKAGE_BOUNDS.pathLength));
  if (path.length > PACKAGE_BOUNDS.pathLength)
    throw unfit(`the path ${shown}… is longer than ${PACKAGE_BOUNDS.pathLength} characters`);
  if (path.split("/").some((name) => name === "" || name === "." || name === ".."))
    throw unfit(`the path ${shown} leads out of it, or has an empty name`);
  if (UNFIT.test(path) || !path.isWellFormed())
    throw unfit(`the path ${shown} has a character that not every system takes; rename the file`);
  if (RESERVED.includes(path.toLowerCase())) throw unfit(`${path} is a name that the server itself uses`);
}

/** Packing a folder, and not what lies in it, is the common slip. */
function withoutCommonFolder(files: PackageFiles): PackageFiles {
  const [first = ""] = files.keys();
  const folder = first.slice(0, first.indexOf("/") + 1);
  if (folder === "" || ![...files.keys()].every((path) => path.startsWith(folder))) return files;
  return new Map([...files].map(([path, content]) => [path.slice(folder.length), content]));
}
