/** A queue in front of something that serves a few at a time. */
export interface Turns {
  /** How many wait. */
  readonly waiting: number;
  /**
   * Waits for a turn. Those who are served in the background come after everybody else, but not never: they get one
   * turn in ten.
   *
   * @returns a function that ends the turn; calling it twice does no harm
   * @throws the reason of the signal, or the error that the queue was closed with
   */
  take(options?: { readonly signal?: AbortSignal; readonly background?: boolean }): Promise<() => void>;
  /** Sends away everybody who waits or comes later. */
  close(error: Error): void;
}

const PASSED_BEFORE_BACKGROUND = 9;

interface Waiter {
  readonly resolve: (release: () => void) => void;
  readonly reject: (reason: unknown) => void;
}

/** Opens a queue. @param atOnce how many are served at a time */
export function startTurns(atOnce = 1): Turns {
  const first: Waiter[] = [];
  const background: Waiter[] = [];
  let serving = 0;
  let passed = 0;
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

  const takeNext = (): Waiter | undefined => {
    const isBackgroundDue =
      background.length > 0 && (first.length === 0 || passed >= PASSED_BEFORE_BACKGROUND);
    passed = isBackgroundDue || background.length === 0 ? 0 : passed + 1;
    return isBackgroundDue ? background.shift() : first.shift();
  };

  const serveNext = (): void => {
    while (serving < atOnce) {
      const next = takeNext();
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
