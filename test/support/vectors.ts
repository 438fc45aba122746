/** Makes numbers between 0 and 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Vectors around topics, as those of texts are. */
export interface TopicVectors {
  /** L2-normalised. */
  readonly vectors: readonly Float32Array[];
  /** Topic of each vector. */
  readonly topics: readonly number[];
}

/** Makes vectors that lie around as many centres as there are topics. */
export function makeTopicVectors(
  {
    count,
    dimensions,
    topics,
  }: { readonly count: number; readonly dimensions: number; readonly topics: number },
  random: () => number,
): TopicVectors {
  const centres = Array.from({ length: topics }, () => makeVector(dimensions, random));
  const made: Float32Array[] = [];
  const topicOf: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const topic = Math.floor(random() * topics);
    topicOf.push(topic);
    made.push(vary(centres[topic] as Float32Array, 1, random));
  }
  return { vectors: made, topics: topicOf };
}

/** A vector near another one: `share` of noise against one of the vector. L2-normalised. */
export function vary(vector: Float32Array, share: number, random: () => number): Float32Array {
  const noise = makeVector(vector.length, random);
  return normalise(vector.map((value, index) => value + share * (noise[index] as number)));
}

/** A random direction, L2-normalised. */
export function makeVector(dimensions: number, random: () => number): Float32Array {
  return normalise(Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5));
}

/** The nearest of some vectors by plain arithmetic: what every index is held against. */
export function findNearest(
  query: Float32Array,
  rows: Iterable<readonly [id: number, vector: Float32Array]>,
  limit: number,
): readonly number[] {
  const scored = Array.from(rows, ([id, vector]) => ({ id, score: multiply(query, vector) }));
  scored.sort((a, b) => b.score - a.score || a.id - b.id);
  return scored.slice(0, limit).map(({ id }) => id);
}

/** Share of the expected ids that were found. */
export function recall(expected: readonly number[], found: readonly number[]): number {
  if (expected.length === 0) return found.length === 0 ? 1 : 0;
  return expected.filter((id) => found.includes(id)).length / expected.length;
}

function multiply(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(multiply(vector, vector)) || 1;
  return vector.map((value) => value / length);
}
