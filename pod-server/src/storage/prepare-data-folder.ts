import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PodError } from "../errors.ts";

/** What a server keeps there before it has a database, or what a person brings back from a backup. */
const OWN_NAMES = ["pods", "keys", "models", "server.json", "lost+found"];
const SHOWN_NAMES = 3;

/**
 * Makes a data folder and those above it, or looks whether the one that is there is one.
 *
 * @throws PodError with a sentence for whoever starts the server
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const names = await readdir(folder);
    // What lies in a folder called tmp is deleted at start: it has to be one of ours.
    const foreign = names.filter((name) => !OWN_NAMES.includes(name));
    if (!names.includes("server.sqlite") && foreign.length > 0) throw occupied(folder, foreign);
    await makeFolder(join(folder, "pods"));
  } catch (error) {
    throw explain(error, folder);
  }
}

// One after the other: with `recursive`, Node asks without end where the file system takes no folders, as that of /proc.
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw Object.assign(new Error("This is no folder"), { code: "ENOTDIR" });
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  // Others on the machine have no business in here.
  await mkdir(folder, { mode: 0o700 });
}

function occupied(folder: string, names: readonly string[]): PodError {
  const shown = names.toSorted().slice(0, SHOWN_NAMES).join(", ");
  const more = names.length > SHOWN_NAMES ? " and more" : "";
  return new PodError(
    "conflict",
    `${folder} holds other things (${shown}${more}) and is no data folder; give a new or an empty folder with --data`,
  );
}

/** Turns a refusal of the file system into one that names the folder and the way out; others pass unchanged. */
function explain(error: unknown, folder: string): unknown {
  const { code, path = folder } = error as NodeJS.ErrnoException;
  const reason = typeof code === "string" ? REASONS[code] : undefined;
  if (error instanceof PodError || reason === undefined) return error;
  const message = `${folder} cannot be the data folder: ${reason(path)}; mend that, or give another folder with --data`;
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return new PodError(isFull ? "disk-full" : "server-fault", message, {}, { cause: error });
}

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `this user may not read and write ${path}`,
  EPERM: (path) => `this user may not read and write ${path}`,
  EROFS: (path) => `the disk of ${path} is read-only`,
  ENOSPC: (path) => `there is no space left for ${path}`,
  EDQUOT: (path) => `there is no space left for ${path}`,
  ENOTDIR: () => "it is a file, or lies below one",
  ENOENT: (path) => `the file system takes no folder ${path}`,
  ELOOP: (path) => `${path} is a link that leads nowhere`,
  ENAMETOOLONG: () => "its name is too long",
};
