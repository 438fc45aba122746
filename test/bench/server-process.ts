import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { HttpConnection } from "./http-connection.ts";

/** A server under test. */
export interface ServerProcess extends AsyncDisposable {
  /** Scheme, host and port, without a final slash. */
  readonly origin: string;
  readonly pid: number;
  /** From the start of the process to the first answer with status 200. */
  readonly startMs: number;
}

/** How a server is started. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly port: number;
  /** Path that is asked for until it is answered. */
  readonly probe: string;
}

// Servers must not outlive a bench that is broken off.
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

const PATIENCE_MS = 120_000;
const PROBE_MS = 3;

/**
 * Starts a server and waits for its first answer.
 *
 * @throws Error with what the server printed when it ends instead of answering
 */
export async function startServerProcess({
  command,
  args,
  cwd,
  port,
  probe,
}: ServerCommand): Promise<ServerProcess> {
  const origin = `http://localhost:${port}`;
  const start = performance.now();
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let printed = "";
  const keep = (piece: Buffer): void => {
    printed = (printed + piece.toString()).slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  while (!(await answers(origin, probe))) {
    if (child.exitCode !== null || performance.now() - start > PATIENCE_MS) {
      child.kill("SIGKILL");
      throw new Error(`${command} ${args.join(" ")} does not answer ${probe}\n${printed}`);
    }
    await wait(PROBE_MS);
  }
  return {
    origin,
    pid: child.pid as number,
    startMs: performance.now() - start,
    [Symbol.asyncDispose]: () => stop(child),
  };
}

async function answers(origin: string, path: string): Promise<boolean> {
  try {
    using connection = await HttpConnection.open(origin);
    const { status } = await connection.send(
      Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${new URL(origin).host}\r\n\r\n`),
    );
    return status === 200;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(impatience);
}
