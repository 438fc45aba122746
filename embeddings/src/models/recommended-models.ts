import type { ModelUse } from "./model-description.ts";

/** A model that is known to work well here. Nothing of it is downloaded before the owner asks. */
export interface RecommendedModel extends ModelUse {
  readonly id: string;
  readonly name: string;
  readonly dimensions: number;
  /** BCP 47 tags; empty for about a hundred languages. */
  readonly languages: readonly string[];
  readonly licence: string;
  /** About what is downloaded. */
  readonly megabytes: number;
  /** Owner and name on the hub. */
  readonly repository: string;
  /** Commit; `main` where none could be verified: the one of the first download is then recorded. */
  readonly revision: string;
  /** SHA-256 of files that were verified, by path; the others are recorded at the first download. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What it is good for, in a sentence. */
  readonly description: string;
}

const NO_PREFIXES = { query: "", passage: "" };
const E5_PREFIXES = { query: "query: ", passage: "passage: " };

/** Recommended models, the one to try first at the top. */
export const RECOMMENDED_MODELS: readonly RecommendedModel[] = [
  {
    id: "multilingual-e5-small",
    name: "Multilingual E5 small",
    dimensions: 384,
    languages: [],
    licence: "MIT",
    megabytes: 136,
    repository: "Xenova/multilingual-e5-small",
    revision: "761b726dd34fb83930e26aab4e9ac3899aa1fa78",
    sha256: {
      "onnx/model_quantized.onnx": "f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193",
      "tokenizer.json": "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
    },
    pooling: "mean",
    dtype: "q8",
    maxTokens: 512,
    prefixes: E5_PREFIXES,
    description: "About a hundred languages, with the longest record of use",
  },
  {
    id: "all-minilm-l6-v2",
    name: "all-MiniLM-L6-v2",
    dimensions: 384,
    languages: ["en"],
    licence: "Apache-2.0",
    megabytes: 24,
    repository: "Xenova/all-MiniLM-L6-v2",
    revision: "751bff37182d3f1213fa05d7196b954e230abad9",
    sha256: {
      "onnx/model_quantized.onnx": "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
      "tokenizer.json": "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
    },
    pooling: "mean",
    dtype: "q8",
    maxTokens: 256,
    prefixes: NO_PREFIXES,
    description: "English, the smallest and quickest",
  },
  {
    id: "bge-small-en-v1.5",
    name: "BGE small English v1.5",
    dimensions: 384,
    languages: ["en"],
    licence: "MIT",
    megabytes: 35,
    repository: "Xenova/bge-small-en-v1.5",
    revision: "main",
    sha256: {},
    pooling: "cls",
    dtype: "q8",
    maxTokens: 512,
    prefixes: { query: "Represent this sentence for searching relevant passages: ", passage: "" },
    description: "English, finds better than MiniLM at twice its cost",
  },
  {
    id: "bekko-v1-a8m",
    name: "Bekko v1 a8m",
    dimensions: 384,
    languages: [],
    licence: "MIT",
    megabytes: 440,
    repository: "hotchpotch/bekko-embedding-v1-a8m",
    revision: "main",
    sha256: {},
    pooling: "mean",
    dtype: "fp32",
    maxTokens: 512,
    prefixes: NO_PREFIXES,
    description: "About a hundred languages on a weak processor; new, by a single author",
  },
  {
    id: "arctic-embed-m-v2.0",
    name: "Snowflake Arctic Embed M v2.0",
    dimensions: 768,
    languages: [],
    licence: "Apache-2.0",
    megabytes: 330,
    repository: "Snowflake/snowflake-arctic-embed-m-v2.0",
    revision: "main",
    sha256: {},
    pooling: "cls",
    dtype: "q8",
    maxTokens: 512,
    prefixes: { query: "query: ", passage: "" },
    description: "Many languages, the best of these, for a strong processor",
  },
];
