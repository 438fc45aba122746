/** A queue between what happens and who reads it in order. */
export interface EventQueue<Event> extends AsyncIterable<Event> {
  push(event: Event): void;
  /** Nothing comes after what is in the queue. */
  end(): void;
  /** Readers get what is in the queue, then the error. */
  fail(error: unknown): void;
}

export function openEventQueue<Event>(): EventQueue<Event> {
  let events: Event[] = [];
  let wake: (() => void) | undefined;
  let isOver = false;
  let failure: { error: unknown } | undefined;
  const signal = (): void => {
    wake?.();
    wake = undefined;
  };
  return {
    push(event) {
      if (isOver) return;
      events.push(event);
      signal();
    },
    end() {
      isOver = true;
      signal();
    },
    fail(error) {
      if (isOver) return;
      failure = { error };
      isOver = true;
      signal();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const batch = events;
        events = [];
        yield* batch;
        if (events.length > 0) continue;
        if (failure !== undefined) throw failure.error;
        if (isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
