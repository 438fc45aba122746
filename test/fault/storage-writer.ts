import { fork } from "node:child_process";
import { once } from "node:events";
import type { Acknowledgement, StartWriter } from "./writer.ts";

/** A message from the child: that it takes writes, or the answer to one. */
export type ChildMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly acknowledgement: Acknowledgement };

const CHILD = new URL("./storage-writer-child.ts", import.meta.url).pathname;

/**
 * Makes writers that are plain storage, without a server around it.
 *
 * @param acknowledge `"early"` answers before the commit, which is wrong on purpose: the checks must notice
 */
export function storageWriter(acknowledge: "durable" | "early" = "durable"): StartWriter {
  return (podFolder) => {
    const child = fork(CHILD, [podFolder, acknowledge], {
      execArgv: ["--conditions=@webizen/source"],
      stdio: "inherit",
    });
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
      async kill() {
        child.kill("SIGKILL");
        await exited;
      },
    };
  };
}
