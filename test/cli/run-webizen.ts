import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { after } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const MAIN = new URL("../../pod-server/src/bin/webizen.js", import.meta.url).pathname;
const FLAGS = ["--conditions=@webizen/source", MAIN];

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line to its end, without a terminal. */
export async function runWebizen(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = startWebizen(args, env);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: child.exitCode, stdout, stderr };
}

/** Starts the real command line. */
export function startWebizen(
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [...FLAGS, ...args], {
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  return child as ReturnType<typeof startWebizen>;
}

/** `webizen serve` as a process of its own. */
export interface ServeProcess extends AsyncDisposable {
  /** Base URL with a trailing slash. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends the signal and resolves to the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `webizen serve` on a free port and waits until it says where. */
export async function startServe(args: readonly string[]): Promise<ServeProcess> {
  const child = startWebizen(["serve", "--port", "0", ...args]);
  const exited = once(child, "exit");
  const errors = text(child.stderr);
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, child, stop, [Symbol.asyncDispose]: async () => void (await stop("SIGKILL")) };
  }
  throw new Error(`webizen serve ended with ${child.exitCode}: ${await errors}`);
}

let template: Promise<string> | undefined;
let templateFolder: AsyncDisposable | undefined;
// At the top, so that it runs after all tests of a file and not after the first that made the folder.
after(async () => templateFolder?.[Symbol.asyncDispose]());

/** Makes a data folder with the pods of Alice and Bob, and leaves no server running. */
export async function makeDataFolder(folder: string): Promise<string> {
  template ??= seedDataFolder();
  const data = join(folder, "data");
  await cp(await template, data, { recursive: true });
  return data;
}

async function seedDataFolder(): Promise<string> {
  const folder = await makeTemporaryFolder();
  templateFolder = folder;
  const seed = join(folder.path, "seed.json");
  const people = ["alice", "bob"].map((name) => ({
    email: `${name}@example.org`,
    password: `the long password of ${name}`,
    pods: [{ name }],
  }));
  await writeFile(seed, JSON.stringify(people));
  const data = join(folder.path, "data");
  const server = await startServe(["--data", data, "--seed", seed]);
  await server.stop();
  return data;
}
