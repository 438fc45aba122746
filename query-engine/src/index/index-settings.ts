import { availableParallelism, totalmem } from "node:os";

/** What an index may use. Everything has a default that fits the machine. */
export interface QuadIndexOptions {
  /** Triples of the largest selection that is held; a larger one fails with `pod-too-large`. Default 5,000,000. */
  readonly maxTriples?: number;
  /** Memory of all threads together, in bytes. Default half of what the machine has. */
  readonly memoryBytes?: number;
  /** Threads that may run at a time. Default one less than the processors, at least 3 and at most 4. */
  readonly threads?: number;
  /** How long a query waits behind another one before its store is copied to a free thread. Default 100. */
  readonly patienceMs?: number;
  /** After how long without a question a store is closed. Default ten minutes. */
  readonly idleMs?: number;
  /** Queries that may run or wait at a time, of all. Default 256. */
  readonly maxQueries?: number;
  /** The same of one requester. Default 64. */
  readonly maxQueriesPerRequester?: number;
  /** Queries of one requester that run at a time. Default one less than the threads, so that others find one free. */
  readonly runningPerRequester?: number;
  /** Quads that were removed and that a store may still hold: the larger of a number and a share of the living. */
  readonly maxDead?: { readonly quads: number; readonly share: number };
}

/** The options with every default filled in. */
export interface IndexSettings extends Required<QuadIndexOptions> {
  /** Memory that the engine of one thread may take. */
  readonly threadBytes: number;
  /** Quads that all threads may hold, and one. */
  readonly maxQuads: number;
  readonly maxQuadsPerThread: number;
}

/** What a quad takes in the engine, measured and rounded up. */
const BYTES_PER_QUAD = 400;

/** The part of a thread's memory that stores may fill; queries work in the rest. */
const FOR_STORES = 0.75;

/** The most that WebAssembly can address. */
const MAX_THREAD_BYTES = 2 ** 32;

/** Fills in what the options leave open. */
export function settleIndexOptions(options: QuadIndexOptions): IndexSettings {
  const threads = options.threads ?? Math.min(Math.max(availableParallelism() - 1, 3), 4);
  const memoryBytes = options.memoryBytes ?? readMachineBytes() / 2;
  const threadBytes = Math.min(memoryBytes, MAX_THREAD_BYTES);
  const maxQuadsPerThread = Math.floor((threadBytes * FOR_STORES) / BYTES_PER_QUAD);
  return {
    maxTriples: Math.min(options.maxTriples ?? 5_000_000, maxQuadsPerThread),
    memoryBytes,
    threads,
    patienceMs: options.patienceMs ?? 100,
    idleMs: options.idleMs ?? 600_000,
    maxQueries: options.maxQueries ?? 256,
    maxQueriesPerRequester: options.maxQueriesPerRequester ?? 64,
    runningPerRequester: options.runningPerRequester ?? Math.max(threads - 1, 1),
    maxDead: options.maxDead ?? { quads: 20_000, share: 0.3 },
    threadBytes,
    maxQuads: Math.floor((memoryBytes * FOR_STORES) / BYTES_PER_QUAD),
    maxQuadsPerThread,
  };
}

function readMachineBytes(): number {
  // What a container was given, where there is one; a number beyond all memory where there is none.
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
