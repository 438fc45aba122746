import type { Embedder, EmbeddingPurpose } from "./embedder.ts";
import type { GoldenVector } from "./model-description.ts";

// Rounding differs between processors, most with 8-bit weights; wrong pooling, prefixes or weights differ far more.
const LEAST_COSINE = 0.99;
const DIGITS = 6;

const TEXTS: readonly { readonly text: string; readonly purpose: EmbeddingPurpose }[] = [
  { text: "Where did I leave the keys of the bicycle?", purpose: "query" },
  {
    text: "The keys of the bicycle hang beside the door of the kitchen. Anna put them there on Sunday, after the trip to the harbour.",
    purpose: "passage",
  },
];

/** Embeds the texts that a model is recognised by. */
export async function recordGoldenVectors(embedder: Embedder): Promise<readonly GoldenVector[]> {
  const recorded: GoldenVector[] = [];
  for (const { text, purpose } of TEXTS) {
    const [vector] = await embedder.embed([text], purpose);
    recorded.push({ text, purpose, vector: Array.from(vector ?? [], round) });
  }
  return recorded;
}

/**
 * Compares what a model gives with what it gave once.
 *
 * @throws Error that says how far off it is
 */
export async function checkGoldenVectors(embedder: Embedder, golden: readonly GoldenVector[]): Promise<void> {
  for (const { text, purpose, vector: expected } of golden) {
    const [vector = new Float32Array()] = await embedder.embed([text], purpose);
    const cosine = vector.reduce((sum, value, index) => sum + value * (expected[index] ?? 0), 0);
    if (vector.length === expected.length && cosine >= LEAST_COSINE) continue;
    throw new Error(
      `The model ${embedder.model.name} gives another vector than the recorded one for “${text}” (likeness ${cosine.toFixed(3)}, at least ${LEAST_COSINE} expected); its files, its pooling or its prefixes are not the ones that it was added with, so remove it and add it anew`,
    );
  }
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
