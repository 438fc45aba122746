import { createHash } from "node:crypto";
import type { Embedder } from "@webizen/embeddings";
import { openEmbedder as openModel } from "@webizen/embeddings";

/** Of so many texts one is embedded by the model as a whole. */
export const EMBEDDED_WHOLE = 50;

const WORDS_AT_ONCE = 64;

/**
 * Stands in for the built-in model where 100,000 texts would take it a quarter of an hour, opened by the URL of this
 * module: the vector of most texts is the mean of what the model makes of their words, which it is asked once for. It
 * passes for the model, so that the model then answers questions over these vectors.
 */
export async function openEmbedder(): Promise<Embedder> {
  const model = await openModel({ kind: "built-in" });
  const known = new Map<string, Float32Array>();

  async function learn(words: readonly string[]): Promise<void> {
    for (let from = 0; from < words.length; from += WORDS_AT_ONCE) {
      const some = words.slice(from, from + WORDS_AT_ONCE);
      const vectors = await model.embed(some, "passage");
      for (const [at, word] of some.entries()) known.set(word, vectors[at] as Float32Array);
    }
  }

  return {
    model: model.model,
    async embed(texts, purpose) {
      const split = texts.map((text) => text.toLowerCase().match(/\p{L}+/gu) ?? [""]);
      await learn([...new Set(split.flat())].filter((word) => !known.has(word)));
      const vectors = split.map((words) => average(words, known, model.model.dimensions));
      const whole = [...texts.keys()].filter((at) => isWhole(texts[at] as string));
      const made = await model.embed(
        whole.map((at) => texts[at] as string),
        purpose,
      );
      for (const [index, at] of whole.entries()) vectors[at] = made[index] as Float32Array;
      return vectors;
    },
    [Symbol.asyncDispose]: () => model[Symbol.asyncDispose](),
  };
}

function isWhole(text: string): boolean {
  return createHash("md5").update(text).digest().readUInt16LE() % EMBEDDED_WHOLE === 0;
}

function average(
  words: readonly string[],
  known: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const word of words) {
    const vector = known.get(word) as Float32Array;
    for (let at = 0; at < dimensions; at += 1) sum[at] = (sum[at] as number) + (vector[at] as number);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
