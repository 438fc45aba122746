import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { PreviewOrder, PreviewReport } from "./preview-process.ts";

/** A picture, and what is wanted of it. */
export interface PreviewJob extends PreviewOrder {
  /** Called once it is this picture's turn. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>;
}

/** What became of a picture. */
export type PreviewOutcome =
  | Exclude<PreviewReport, { kind: "ready" }>
  /** The process ended over it, or was ended. */
  | { readonly kind: "lost"; readonly reason: string };

/** Makes previews, one at a time, in a process that may be lost. */
export interface PreviewMaker extends AsyncDisposable {
  /** @throws Error when the picture cannot be opened, and after the maker was closed */
  make(job: PreviewJob): Promise<PreviewOutcome>;
}

/** What making a preview may cost. */
export interface PreviewMakerLimits {
  /** Milliseconds for one picture; default 20,000. */
  readonly timeoutMs?: number;
  /** Mebibytes that the process may take in all; default 768. */
  readonly memoryMb?: number;
}

/** After so long without work the process ends, and its memory is free. */
const IDLE_MS = 30_000;
/** How long the process may take to start on a machine that is busy otherwise. */
const START_MS = 30_000;
const MIB = 2 ** 20;

/**
 * Opens a maker of previews. What reads pictures is native code, which ends its process with it where it fails, and takes memory
 * that nobody counts in a thread: so it has a process of its own, without the environment of this one. It starts with the first
 * picture, and again after one that it did not survive.
 */
export function openPreviewMaker({
  timeoutMs = 20_000,
  memoryMb = 768,
}: PreviewMakerLimits = {}): PreviewMaker {
  let child: Promise<ChildProcess | PreviewOutcome> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const stopped = await child;
    child = undefined;
    if (stopped !== undefined && !("kind" in stopped)) await end(stopped);
  };

  const startOnce = async (): Promise<ChildProcess | PreviewOutcome> => {
    const earlier = await child;
    // What is not installed is not there a moment later; what did not start may, and what ended does again.
    const isLost =
      earlier === undefined || ("kind" in earlier ? earlier.kind === "lost" : !earlier.connected);
    if (!isLost) return earlier;
    child = start(memoryMb);
    return child;
  };

  const run = async (job: PreviewJob): Promise<PreviewOutcome> => {
    if (isClosed) throw new Error("The maker of previews is closed");
    clearTimeout(idle);
    const started = await startOnce();
    if ("kind" in started) return started;
    setAlive(started, true);
    let outcome: PreviewOutcome = { kind: "lost", reason: "" };
    try {
      outcome = await ask(started, job, { timeoutMs, memoryMb });
    } finally {
      if (outcome.kind === "lost") await stop();
      else {
        setAlive(started, false);
        idle = setTimeout(() => void stop(), IDLE_MS).unref();
      }
    }
    return outcome;
  };

  return {
    make(job) {
      const result = queue.then(() => run(job));
      queue = result.catch(() => undefined);
      return result;
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await stop();
      await queue;
    },
  };
}

async function start(memoryMb: number): Promise<ChildProcess | PreviewOutcome> {
  // The file's ending is the one that this module has: .ts from source, .js once built.
  const file = new URL(`./preview-process${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(file), [String(memoryMb * MIB)], {
    // No secret of this server goes along.
    env: { MALLOC_ARENA_MAX: "2", VIPS_CONCURRENCY: "1" },
    execArgv: ["--max-old-space-size=128"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const { promise, resolve } = Promise.withResolvers<PreviewReport | undefined>();
  const timer = setTimeout(() => resolve(undefined), START_MS);
  child.once("message", (message: PreviewReport) => resolve(message));
  child.once("exit", () => resolve(undefined));
  child.on("error", () => resolve(undefined)); // Stays: sending to a process that has ended is one, too.
  const report = await promise;
  clearTimeout(timer);
  if (report?.kind === "ready") return child;
  await end(child);
  return report?.kind === "missing"
    ? report
    : { kind: "lost", reason: "The process that makes previews does not start" };
}

async function ask(
  child: ChildProcess,
  { open, size, width }: PreviewJob,
  { timeoutMs, memoryMb }: Required<PreviewMakerLimits>,
): Promise<PreviewOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<PreviewOutcome>();
  const lose = (reason: string): void => resolve({ kind: "lost", reason });
  const timer = setTimeout(() => lose(`Reading it takes longer than ${timeoutMs / 1000} seconds`), timeoutMs);
  const onMessage = (report: PreviewOutcome): void => resolve(report);
  const onExit = (): void =>
    lose(`Reading it takes more than ${memoryMb} MiB of memory, or ends what reads it`);
  child.on("message", onMessage).on("exit", onExit);
  const hand = async (): Promise<void> => {
    await send(child, { width, size } satisfies PreviewOrder);
    // In pieces, so that no large picture is held here, nor holds up who answers requests.
    for await (const piece of await open()) await send(child, piece);
  };
  // Where the process has ended, that it did is the answer.
  hand().catch((error: unknown) => (child.connected ? reject(error) : onExit()));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off("message", onMessage).off("exit", onExit);
  }
}

function send(child: ChildProcess, message: PreviewOrder | Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.send(message, (error) => (error === null ? resolve() : reject(error)));
  return promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  // Whoever ends it waits for its end, also where nothing else is left to do.
  child.ref();
  child.once("exit", () => resolve());
  child.kill("SIGKILL");
  await promise;
}

/** A process that waits for work keeps none alive. */
function setAlive(child: ChildProcess, isBusy: boolean): void {
  if (isBusy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
