import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadJob, LoadReply, LoadResult } from "./load-job.ts";

const GENERATOR = fileURLToPath(new URL("./load-generator.ts", import.meta.url));

/** The load generator, in a process of its own so that building and reading its requests costs no server anything. */
export class Load implements Disposable {
  readonly #process: ChildProcess = fork(GENERATOR, { serialization: "advanced" });

  /**
   * Puts load on a server and waits until it is done.
   *
   * @throws Error with the answer's body as soon as an answer has the wrong status
   */
  run(job: LoadJob): Promise<LoadResult> {
    const { promise, resolve, reject } = Promise.withResolvers<LoadResult>();
    const onExit = (): void => reject(new Error("The load generator ended before it was done"));
    this.#process.once("exit", onExit);
    this.#process.once("message", (reply: LoadReply) => {
      this.#process.off("exit", onExit);
      if (reply.kind === "done") resolve(reply.result);
      else reject(new Error(reply.message));
    });
    this.#process.send(job);
    return promise;
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }
}
