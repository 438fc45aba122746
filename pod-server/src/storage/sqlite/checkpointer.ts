import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CheckpointAnswer, CheckpointRequest } from "./checkpoint-worker.ts";

/** Copies write-ahead logs into their databases in a thread of its own, which waits for the disk instead of the loop. */
export interface Checkpointer extends AsyncDisposable {
  /** Copies what the log of an open database holds, while that may be written. */
  checkpoint(databaseFile: string): Promise<void>;
}

/** Starts a checkpointer for any number of databases. Its thread starts with the first checkpoint. */
export function startCheckpointer(): Checkpointer {
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let worker: Worker | undefined;
  let lastId = 0;

  const start = (): Worker => {
    // The file's ending is the one that this module has: .ts from source, .js once built.
    const started = new Worker(new URL(`./checkpoint-worker${extname(import.meta.url)}`, import.meta.url));
    started.on("message", ({ id, error }: CheckpointAnswer) => {
      const request = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) request?.resolve();
      else request?.reject(new Error(error));
      if (waiting.size === 0) started.unref();
    });
    started.on("error", (error) => {
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  };

  return {
    checkpoint(file) {
      worker ??= start();
      // Keeps the process alive for as long as somebody waits, and no longer.
      worker.ref();
      lastId += 1;
      const request = Promise.withResolvers<void>();
      waiting.set(lastId, request);
      worker.postMessage({ id: lastId, file } satisfies CheckpointRequest);
      return request.promise;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise));
      await worker?.terminate();
    },
  };
}
