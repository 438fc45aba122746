import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { DiskPodDirectory } from "./disk-pod-directory.ts";
import { lockDataFolder } from "./lock-data-folder.ts";
import type { PodDirectory } from "./pod.ts";
import { prepareDataFolder } from "./prepare-data-folder.ts";
import type { SqliteStoreOptions } from "./sqlite/sqlite-resource-store.ts";

/** Everything that one server keeps, open for this process alone. */
export interface DataFolder extends AsyncDisposable {
  /** Absolute path. */
  readonly folder: string;
  readonly pods: PodDirectory;
  /** The server-wide database; it closes with the folder. */
  readonly database: DatabaseSync;
}

/** How a data folder is opened. */
export interface DataFolderOptions {
  readonly maxOpenPods: number;
  /** The root IRI of the pod with this name, with its trailing slash; asked when a pod is used. */
  readonly rootIriOf: (name: string) => string;
  readonly store?: Pick<SqliteStoreOptions, "now" | "blobGraceMs" | "reserveBytes" | "onError">;
}

/**
 * Opens a data folder, made when absent, and locks it until it is disposed of or the process ends.
 *
 * - `pods/<name>/` is one pod: it can be copied, moved or deleted by itself while the server is stopped
 * - `server.sqlite` is what is not any pod's, and carries the lock
 * - `tmp/` is what is being made or removed, cleared at start
 *
 * @throws PodError `conflict` when another server has the folder open or something else lies in it, and others for one that
 * cannot be used; each says what to do
 */
export async function openDataFolder(dataDir: string, options: DataFolderOptions): Promise<DataFolder> {
  const folder = resolve(dataDir);
  const podsFolder = join(folder, "pods");
  const temporaryFolder = join(folder, "tmp");
  await prepareDataFolder(folder);
  const lock = lockDataFolder(folder);
  try {
    await rm(temporaryFolder, { recursive: true, force: true });
    await mkdir(temporaryFolder, { mode: 0o700 });
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
  const pods = new DiskPodDirectory({ ...options, podsFolder, temporaryFolder });
  return {
    folder,
    pods,
    database: lock.database,
    async [Symbol.asyncDispose]() {
      await pods[Symbol.asyncDispose]();
      lock[Symbol.dispose]();
    },
  };
}
