import { PodError } from "../../errors.ts";

/** Makes durable what was committed before the call. */
export interface FlushQueue {
  /**
   * Resolves when everything that was committed before this call would survive a power cut.
   *
   * @throws PodError `storage-damaged` once the disk has failed to keep what was written
   */
  flushed(): Promise<void>;
  /** @throws PodError `storage-damaged` once a flush has failed */
  assertSound(): void;
}

/**
 * Group commit: while one flush runs, further callers gather and share the next one.
 *
 * A caller is released by a flush that *started* after it called; one that was already running may have passed its
 * bytes. A flush that failed is never tried again: the kernel reports a lost page once and then counts it as clean, so
 * a second, successful fsync would prove nothing. From then on every write is refused until the server starts anew.
 *
 * @param flush makes everything written so far durable, without blocking the event loop
 */
export function startFlushQueue(flush: () => Promise<void>): FlushQueue {
  let waiting: PromiseWithResolvers<void> | undefined;
  let running = false;
  let failure: PodError | undefined;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting !== undefined) {
      const group = waiting;
      waiting = undefined;
      try {
        await flush();
        group.resolve();
      } catch (cause) {
        failure = new PodError(
          "storage-damaged",
          "The disk failed to keep what was written, so the pod takes no more writes; check the disk, then restart the server",
          {},
          { cause },
        );
        group.reject(failure);
        (waiting as PromiseWithResolvers<void> | undefined)?.reject(failure);
        waiting = undefined;
      }
    }
    running = false;
  };

  return {
    async flushed() {
      if (failure !== undefined) throw failure;
      waiting ??= Promise.withResolvers<void>();
      const { promise } = waiting;
      if (!running) void run();
      await promise;
    },
    assertSound() {
      if (failure !== undefined) throw failure;
    },
  };
}
