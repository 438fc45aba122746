import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PodError } from "../errors.ts";
import { lockDataFolder } from "../storage/lock-data-folder.ts";
import { isPodName } from "../storage/pod-name.ts";
import { checkDatabase } from "./check-database.ts";
import { type ExamineOptions, examinePod, type PodReport, treatAll } from "./examine-pod.ts";

/**
 * Checks what is the server's own, then the pods of a data folder one after the other, and keeps servers away from it meanwhile.
 *
 * @throws PodError `conflict` when a server has the folder open, `not-found` when it is no data folder
 */
export async function* examineDataFolder(
  dataDir: string,
  options: ExamineOptions & { readonly signal: AbortSignal },
): AsyncGenerator<PodReport> {
  const podsFolder = join(dataDir, "pods");
  const names = await listPods(podsFolder, dataDir);
  using lock = lockOut(dataDir);
  const ofServer = checkDatabase(lock.database, join(dataDir, "server.sqlite"));
  if (ofServer.length > 0) yield { pod: "(accounts)", diagnoses: await treatAll(ofServer, options.repair) };
  for (const name of names) {
    if (options.signal.aborted) return;
    yield await examinePod(join(podsFolder, name), name, options);
  }
}

function lockOut(dataDir: string): ReturnType<typeof lockDataFolder> {
  try {
    return lockDataFolder(dataDir);
  } catch (error) {
    if (!(error instanceof PodError) || error.code !== "conflict") throw error;
    const message = `A server has ${dataDir} open, and a pod cannot be checked while it changes; stop the server first`;
    throw new PodError("conflict", message, {}, { cause: error });
  }
}

async function listPods(podsFolder: string, dataDir: string): Promise<string[]> {
  try {
    const entries = await readdir(podsFolder, { withFileTypes: true });
    return entries
      .flatMap((entry) => (entry.isDirectory() && isPodName(entry.name) ? [entry.name] : []))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new PodError("not-found", `${dataDir} is not a data folder; name one with --data`);
  }
}
