/**
 * Maps items in order with some of them under way at once, so that reading, parsing and whatever comes after each have
 * something to do. Nothing is read ahead of what the consumer takes by more than `depth`.
 *
 * @param depth at least 1
 */
export async function* pipeline<In, Out>(
  items: AsyncIterable<In>,
  map: (item: In) => Promise<Out>,
  depth: number,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = [];
  try {
    for await (const item of items) {
      const started = map(item);
      // Whoever stops early does not wait for it; whoever goes on gets the rejection below.
      started.catch(() => {});
      underWay.push(started);
      if (underWay.length < depth) continue;
      const first = underWay.shift();
      if (first !== undefined) yield await first;
    }
    for (const started of underWay) yield await started;
  } finally {
    underWay.length = 0;
  }
}
