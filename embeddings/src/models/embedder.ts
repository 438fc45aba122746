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

/** What a text is embedded for: a query and a passage may carry different prefixes. */
export type EmbeddingPurpose = "query" | "passage";

/** Turns text into vectors. It blocks its thread, so it lives in a worker. */
export interface Embedder extends AsyncDisposable {
  readonly model: ModelIdentity;
  /** @returns one vector a text: `Float32Array`, length = `model.dimensions`, L2-normalised; an empty text has one too */
  embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly Float32Array[]>;
}

/** Which embedder to open. Plain data, so that it can be sent to a worker. */
export type EmbedderSource =
  /** The one inside the npm package: English, offline. */
  | { readonly kind: "built-in" }
  /** An ONNX model in a folder that `addModel` made. */
  | { readonly kind: "onnx"; readonly folder: string }
  /** A module that exports `openEmbedder(): Promise<Embedder>`, by its URL. */
  | { readonly kind: "module"; readonly url: string };
