/** What ranking is tuned by; `test/bench/retrieval` measures what a change does. Weights have no unit. */
export const RANKING = {
  /** Of reciprocal rank fusion: a thing at rank r of an arm is worth weight / (k + r). Cormack et al., SIGIR 2009. */
  k: 60,
  weights: { words: 1, vectors: 1, graph: 0.4 },
  /** How far each arm looks, in passages. Pages beyond it look twice as far, and so on. */
  depth: 200,
  /** What is less like the query than this is not found by vectors; cosine. */
  minSimilarity: 0.2,
  /** Nor what is so much less like it than the best; cosine. */
  maxSimilarityDrop: 0.3,
  /** What a label that is the query is worth more: at least the weight of the graph, which must not displace it. */
  exactLabel: 0.5,
  /** The newest thing that has a date counts for so much more, one of that age for half as much more. */
  recency: { most: 0.03, halfLifeDays: 90 },
  graph: { seeds: 10, neighbours: 32, hops: 2, decay: 0.5, most: 50 },
  /** In UTF-16 units. */
  snippetLength: 240,
} as const;
