import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { describeUnread, detectFormat, type Format } from "../files/detect-format.ts";
import { fileNameOf } from "../files/name-file.ts";
import type { SourceFile } from "../files/source-file.ts";
import type { Extraction } from "../passage.ts";
import type { ExtractionAnswer, ExtractionRequest } from "./extraction-worker.ts";

/** Reads files of people, one after another, in a thread that may be lost. */
export interface Extractor extends AsyncDisposable {
  /** Turns a file into passages. Never rejects but after the extractor was closed; takes no memory of `file`. */
  extract(file: SourceFile): Promise<Extraction>;
}

/** What reading one file may cost. */
export interface ExtractorLimits {
  /** Milliseconds; default 30,000. */
  readonly timeoutMs?: number;
  /** Mebibytes that JavaScript objects may take; default 512. Unpacked bytes may take as much again. */
  readonly memoryMb?: number;
  /** Largest file that is read at all, in bytes; default 64 MiB. */
  readonly maxBytes?: number;
}

/** After so long without work the thread ends, and its memory is free. */
const IDLE_MS = 30_000;
/** How long the thread may take to start on a machine that is busy otherwise. */
const START_MS = 30_000;
const WATCH_MS = 100;
const MIB = 2 ** 20;

/** Opens an extractor. Its thread starts with the first file, and again after one that it could not survive. */
export function openExtractor(limits: ExtractorLimits = {}): Extractor {
  const { maxBytes = 64 * MIB, memoryMb = 512, timeoutMs = 30_000 } = limits;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let lastId = 0;

  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };

  const run = async (file: SourceFile, format: Format): Promise<Outcome> => {
    if (isClosed) throw new Error("The extractor is closed");
    clearTimeout(idle);
    worker ??= startWorker(memoryMb);
    worker.ref();
    lastId += 1;
    const outcome = await askWorker(worker, { id: lastId, file, format }, { memoryMb, timeoutMs });
    if (outcome.kind === "lost") await stop();
    else {
      worker?.unref();
      idle = setTimeout(() => void stop(), IDLE_MS).unref();
    }
    return outcome;
  };

  const read = async (file: SourceFile): Promise<Extraction> => {
    const format = detectFormat({
      name: fileNameOf(file.iri),
      contentType: file.contentType,
      bytes: file.bytes,
    });
    if (format === "none") return describeUnread(file.contentType);
    const outcome = await run(file, format);
    if (outcome.kind === "read") return outcome.extraction;
    const plain = format === "markdown" ? await run(file, "text") : outcome;
    if (plain.kind === "lost") return { kind: "failed", reason: outcome.reason };
    if (plain.extraction.kind !== "text") return plain.extraction;
    return { omitted: `The note was read as plain text: ${outcome.reason}`, ...plain.extraction };
  };

  return {
    extract(file) {
      if (isClosed) return Promise.reject(new Error("The extractor is closed"));
      if (file.bytes.length > maxBytes) return Promise.resolve(refuse(file.bytes.length, maxBytes));
      const result = queue.then(() => read(file));
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

type Outcome =
  | { readonly kind: "read"; readonly extraction: Extraction }
  | { readonly kind: "lost"; readonly reason: string };

function startWorker(memoryMb: number): Worker {
  // The file's ending is the one that this module has: .ts from source, .js once built.
  const worker = new Worker(new URL(`./extraction-worker${extname(import.meta.url)}`, import.meta.url), {
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
  });
  worker.stdout.resume(); // Parsers chatter about what they find.
  worker.stderr.resume();
  worker.on("error", () => undefined); // Who waits is told by a listener of its own.
  return worker;
}

async function askWorker(
  worker: Worker,
  request: ExtractionRequest,
  { memoryMb, timeoutMs }: Required<Pick<ExtractorLimits, "memoryMb" | "timeoutMs">>,
): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const lose = (reason: string) => resolve({ kind: "lost", reason });
  const tooMuchMemory = `Reading the file takes more than ${memoryMb} MiB of memory`;
  const tooMuchTime = `Reading the file takes longer than ${timeoutMs / 1_000} seconds`;
  let timer = setTimeout(() => lose(tooMuchTime), START_MS + timeoutMs);
  const onMessage = ({ extraction, id }: ExtractionAnswer) => {
    if (id !== request.id) return;
    if (extraction !== undefined) return resolve({ kind: "read", extraction });
    clearTimeout(timer); // The thread has started, which is no fault of the file; its own time begins.
    timer = setTimeout(() => lose(tooMuchTime), timeoutMs);
  };
  const onError = (error: unknown) => {
    const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    lose(
      isMemory ? tooMuchMemory : `The file cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  };
  const onExit = () => lose("The file cannot be read: the thread that read it ended");
  worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  const watch = watchMemory(worker, memoryMb, () => lose(tooMuchMemory));
  const bytes = new Uint8Array(request.file.bytes); // A copy, also of a buffer, whose slice is none.
  worker.postMessage({ ...request, file: { ...request.file, bytes } }, [bytes.buffer]);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off("message", onMessage).off("error", onError).off("exit", onExit);
  }
}

/** Limits of a worker do not count bytes outside its heap, which is where archives and pages unpack to. */
function watchMemory(worker: Worker, memoryMb: number, onExcess: () => void): NodeJS.Timeout {
  return setInterval(() => {
    worker.getHeapStatistics().then(
      (heap) => {
        if (heap.external_memory > memoryMb * MIB) onExcess();
      },
      () => undefined, // It has ended.
    );
  }, WATCH_MS);
}

function refuse(bytes: number, maxBytes: number): Extraction {
  const size = (bytes / MIB).toFixed(1);
  return {
    kind: "failed",
    reason: `The file is ${size} MiB; files of more than ${maxBytes / MIB} MiB are not read`,
  };
}
