import { fork } from "node:child_process";
import { once } from "node:events";
import type { Acknowledgement, Writer } from "./writer.ts";

/** A message from the child: that it takes writes, or the answer to one. */
export type ChildMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly acknowledgement: Acknowledgement };

const CHILD = new URL("./storage-writer-child.ts", import.meta.url).pathname;

/** How a storage writer is started. */
export interface StorageWriterOptions {
  /** `"early"` answers before the commit, which is wrong on purpose: the checks must notice. */
  readonly acknowledge?: "durable" | "early";
  /** A program and its arguments that run the writer under them, such as a tracer. */
  readonly under?: readonly [program: string, ...args: string[]];
}

/** A writer that can also end by itself. */
export interface StorageWriter extends Writer {
  stop(): Promise<void>;
}

/** Makes writers that are plain storage, without a server around it. */
export function storageWriter(options: StorageWriterOptions = {}): (podFolder: string) => StorageWriter {
  const { acknowledge = "durable", under } = options;
  const source = "--conditions=@webizen/source";
  const run =
    under === undefined
      ? { execArgv: [source] }
      : { execPath: under[0], execArgv: [...under.slice(1), process.execPath, source] };
  return (podFolder) => {
    const child = fork(CHILD, [podFolder, acknowledge], { ...run, stdio: "inherit" });
    const ready = Promise.withResolvers<void>();
    const waiting = new Map<number, PromiseWithResolvers<Acknowledgement>>();
    let lastId = 0;
    const exited = once(child, "exit").then(() => {
      const gone = new Error("the writer is gone");
      ready.reject(gone);
      for (const { reject } of waiting.values()) reject(gone);
      waiting.clear();
    });
    // Whoever kills the writer while it starts does not wait for it to be ready.
    ready.promise.catch(() => {});
    child.on("message", (message: ChildMessage) => {
      if (message.kind === "ready") return ready.resolve();
      waiting.get(message.id)?.resolve(message.acknowledgement);
      waiting.delete(message.id);
    });
    child.on("error", () => {});
    return {
      ready: ready.promise,
      write(operation) {
        lastId += 1;
        const answer = Promise.withResolvers<Acknowledgement>();
        waiting.set(lastId, answer);
        if (child.connected) child.send({ id: lastId, operation }, () => {});
        else answer.reject(new Error("the writer is gone"));
        return answer.promise;
      },
      async stop() {
        child.disconnect();
        await exited;
      },
      async kill() {
        child.kill("SIGKILL");
        await exited;
      },
    };
  };
}
