import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a running server says about itself in `<data folder>/server.json`. */
export interface ServerFile {
  /** Base URL with a trailing slash. */
  readonly url: string;
  /** Where it is reached from this machine, where that differs from `url`. */
  readonly localUrl?: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

const FILE_NAME = "server.json";

/** Leaves the note that lets commands find the server of a data folder. */
export async function writeServerFile(dataDir: string, server: ServerFile): Promise<void> {
  const file = join(dataDir, FILE_NAME);
  await writeFile(`${file}.new`, `${JSON.stringify(server, null, 2)}\n`, { mode: 0o644 });
  await rename(`${file}.new`, file);
}

/** Takes the note away again. */
export async function removeServerFile(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE_NAME), { force: true });
}

/** How a data folder is in use. A server that lives but does not answer still holds the folder. */
export type ServerState =
  | { readonly kind: "running"; readonly server: ServerFile }
  | { readonly kind: "silent"; readonly server: ServerFile }
  | { readonly kind: "none" };

/**
 * Finds the server that holds a data folder. A note left behind by a killed server is recognised by its process
 * being gone, or by that number now belonging to another program.
 */
export async function findServer(dataDir: string): Promise<ServerState> {
  const server = await readServerFile(dataDir);
  if (!server || !isAlive(server.pid)) return { kind: "none" };
  return { kind: (await answers(server.localUrl ?? server.url)) ? "running" : "silent", server };
}

async function readServerFile(dataDir: string): Promise<ServerFile | undefined> {
  try {
    const { url, localUrl, pid, startedAt } = JSON.parse(await readFile(join(dataDir, FILE_NAME), "utf8"));
    return typeof url === "string" && Number.isInteger(pid)
      ? { url, ...(typeof localUrl === "string" && { localUrl }), pid, startedAt: String(startedAt) }
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(3000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
