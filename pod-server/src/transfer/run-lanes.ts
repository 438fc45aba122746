/**
 * Works on items with a bounded number under way at once, in their order. The first error stops it and is thrown once
 * what was under way has ended; an abort stops it quietly.
 */
export async function runLanes<T>(
  items: AsyncIterable<T> | Iterable<T>,
  options: { readonly lanes: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  let turn: Promise<IteratorResult<T>> = Promise.resolve({ done: false, value: undefined as T });
  const takeNext = (): Promise<IteratorResult<T>> => {
    // One after the other: an async generator may not be asked again while it is at work.
    turn = turn.then(() => iterator.next());
    return turn;
  };
  const lane = async (): Promise<void> => {
    while (!failure && !options.signal.aborted) {
      try {
        const next = await takeNext();
        if (next.done) return;
        await work(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  await iterator.return?.();
  if (failure) throw failure.error;
}
