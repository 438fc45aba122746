import { createHash } from "node:crypto";
import type { Embedder } from "../models/embedder.ts";

const DIMENSIONS = 64;

/** An embedder for tests, opened by the URL of this module: texts with words in common are alike, and nothing else is. */
export async function openEmbedder(): Promise<Embedder> {
  return {
    model: { key: "hash-64", name: "words by hash", dimensions: DIMENSIONS, languages: [], maxTokens: 1_000 },
    embed: async (texts) => texts.map(embedText),
    async [Symbol.asyncDispose]() {},
  };
}

function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const hash = createHash("md5").update(word).digest();
    for (let at = 0; at < 4; at += 1) {
      const dimension = (hash[at] ?? 0) % DIMENSIONS;
      vector[dimension] = (vector[dimension] ?? 0) + ((hash[at + 4] ?? 0) % 2 === 0 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
