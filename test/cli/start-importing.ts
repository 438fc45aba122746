import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type Ended, makeDataFolder, runWebizen, startServe } from "./run-webizen.ts";

/** A server with Alice's pod, and what brings things into it. */
export interface Importing {
  readonly url: string;
  /** Of the server. */
  readonly data: string;
  /** Where sources lie. */
  readonly folder: string;
  /** Writes a source. @returns its path */
  source(name: string, content: string | Uint8Array): Promise<string>;
  bringIn(path: string, ...flags: readonly string[]): Promise<Ended>;
  /** Asks as Alice. @param path from the root of the server, without the slash */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The Turtle of a document in Alice's pod. */
  read(path: string): Promise<string>;
  etag(path: string): Promise<string | null>;
}

/** Starts a server that ends with the stack. */
export async function startImporting(stack: AsyncDisposableStack): Promise<Importing> {
  const folder = stack.use(await makeTemporaryFolder()).path;
  const data = await makeDataFolder(folder);
  const { url } = stack.use(await startServe(["--data", data]));
  const token = (await runWebizen(["token", "--pod", "alice", "--data", data])).stdout.trim();
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });
  return {
    url,
    data,
    folder,
    ask,
    async source(name, content) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    bringIn: (path, ...flags) => runWebizen(["import", path, "--pod", "alice", "--data", data, ...flags]),
    async read(path) {
      const response = await ask(`alice${path}`, { headers: { Accept: "text/turtle" } });
      assert.equal(response.status, 200, `${path}: ${response.status}`);
      return response.text();
    },
    etag: async (path) => (await ask(`alice${path}`, { method: "HEAD" })).headers.get("etag"),
  };
}
