/** What ranking is tuned by; `test/bench/retrieval` measures what a change does. Weights have no unit. */
export const RANKING = {
  /** Of reciprocal rank fusion: a thing at rank r of an arm is worth weight / (k + r). Cormack et al., SIGIR 2009. */
  k: 3,
  /** The words' is for a query all of whose words are found; see {@link RANKING.trust}. */
  weights: { words: 1, vectors: 0.4, graph: 0.2 },
  /**
   * How far the words are trusted: s / (s + half), s being what a word of the query gives to the best match. A question
   * in other words than the text's own shares a few common ones with much, and gives little a word; a name gives much.
   * Vectors then count for so much less, of their weight.
   */
  trust: { half: 3, displaced: 0.5 },
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
