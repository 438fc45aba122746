/** What ranking is tuned by; `test/bench/retrieval` measures what a change does. Weights have no unit. */
export const RANKING = {
  /** The neighbour, counted from one, that stands for what lies about as near to the query as much else does. */
  background: 10,
  /** What a text that says no more than the query itself is worth by vectors, where words say nothing; the same by words is 1. */
  nearness: 2,
  /** What is left of that where the model does not know the language of the query. */
  unknownLanguage: 0.3,
  /** What a cosine is worth at least, so that what is no nearer than the background keeps its order. */
  faint: 0.02,
  /** How far each arm looks, in passages. Pages beyond it look twice as far, and so on. */
  depth: 200,
  /** What is less like the query than this is not found by vectors; cosine. */
  minSimilarity: 0.2,
  /** Nor what is so much less like it than the best; cosine. */
  maxSimilarityDrop: 0.3,
  /** What a label that is the query is worth more: more than the graph, which must not displace it. */
  exactLabel: 0.5,
  /** The newest thing that has a date counts for so much more, one of that age for half as much more. */
  recency: { most: 0.03, halfLifeDays: 90 },
  /** The first neighbour is worth `weight`, one at rank r `weight` (k + 1) / (k + r). */
  graph: { seeds: 10, neighbours: 32, hops: 2, decay: 0.5, most: 50, weight: 0.15, k: 3 },
  /** In UTF-16 units. */
  snippetLength: 240,
} as const;
