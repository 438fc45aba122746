/** A queue in front of something that serves a few at a time. */
export interface Turns {
  /** How many wait. */
  readonly waiting: number;
  /**
   * Waits for a turn. Those who are served in the background come after everybody else.
   *
   * @returns a function that ends the turn; calling it twice does no harm
   * @throws the reason of the signal, or the error that the queue was closed with
   */
  take(options?: { readonly signal?: AbortSignal; readonly background?: boolean }): Promise<() => void>;
  /** Sends away everybody who waits or comes later. */
  close(error: Error): void;
}

interface Waiter {
  readonly resolve: (release: () => void) => void;
  readonly reject: (reason: unknown) => void;
}

/** Opens a queue. @param atOnce how many are served at a time */
export function startTurns(atOnce = 1): Turns {
  const first: Waiter[] = [];
  const background: Waiter[] = [];
  let serving = 0;
  let closed: Error | undefined;

  const releaseOnce = (): (() => void) => {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      serving -= 1;
      serveNext();
    };
  };

  const serveNext = (): void => {
    while (serving < atOnce) {
      const next = first.shift() ?? background.shift();
      if (next === undefined) return;
      serving += 1;
      next.resolve(releaseOnce());
    }
  };

  return {
    get waiting() {
      return first.length + background.length;
    },
    async take({ signal, background: isBackground = false } = {}) {
      if (closed !== undefined) throw closed;
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      const queue = isBackground ? background : first;
      const waiter: Waiter = { resolve, reject };
      const leave = () => {
        const at = queue.indexOf(waiter);
        if (at === -1) return;
        queue.splice(at, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      queue.push(waiter);
      serveNext();
      return promise.finally(() => signal?.removeEventListener("abort", leave));
    },
    close(error) {
      closed = error;
      for (const { reject } of [...first.splice(0), ...background.splice(0)]) reject(error);
    },
  };
}
