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

/** What Node is given to run `webizen serve` on a free port. */
export const SERVE_COMMAND: readonly string[] = [...FLAGS, "serve", "--port", "0"];

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the real command line to its end, without a terminal.
 *
 * @param input what is piped in
 */
export async function runWebizen(
  args: readonly string[],
  env: Record<string, string> = {},
  input?: string,
): Promise<Ended> {
  const child = startWebizen(args, env);
  if (input !== undefined) child.stdin?.end(input);
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

const stack = new AsyncDisposableStack();
let template: Promise<string> | undefined;
// Here and not where the folder is made: inside a test it would run at the end of that test.
after(() => stack.disposeAsync());

/** Makes a data folder with the pods of Alice and Bob, and leaves no server running. */
export async function makeDataFolder(folder: string): Promise<string> {
  template ??= seedDataFolder();
  const data = join(folder, "data");
  await cp(await template, data, { recursive: true });
  return data;
}

async function seedDataFolder(): Promise<string> {
  const folder = stack.use(await makeTemporaryFolder());
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
