/** Which model made a vector. Vectors of different models are never compared. */
export interface ModelIdentity {
  /** Changes with weights, number type, pooling, prefixes and normalisation. */
  readonly key: string;
  /** For people: `built-in English (Universal Sentence Encoder lite)`. */
  readonly name: string;
  readonly dimensions: number;
  /** BCP 47 tags of the languages that it is good at; empty for most languages. */
  readonly languages: readonly string[];
  /** Longest text in tokens; more is cut off. */
  readonly maxTokens: number;
}

/** Turns text into vectors. It blocks its thread, so it lives in a worker. */
export interface Embedder extends AsyncDisposable {
  readonly model: ModelIdentity;
  /**
   * @param purpose a query and a passage may carry different prefixes
   * @returns one vector a text: `Float32Array`, length = `model.dimensions`, L2-normalised
   */
  embed(texts: readonly string[], purpose: "query" | "passage"): Promise<readonly Float32Array[]>;
}
