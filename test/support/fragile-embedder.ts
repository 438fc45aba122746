import { setTimeout as wait } from "node:timers/promises";
import type { Embedder } from "@webizen/embeddings";

const DIMENSIONS = 4;

/**
 * An embedder for tests, opened by the URL of this module. Its vectors say how long a text is and with how many others
 * it was embedded. The text `crash` ends the thread, `fail` throws, `hang` never ends, and `slow …` takes 20 ms.
 */
export async function openEmbedder(): Promise<Embedder> {
  return {
    model: { key: "fragile", name: "fragile", dimensions: DIMENSIONS, languages: [], maxTokens: 100 },
    async embed(texts, purpose) {
      if (texts.includes("crash")) process.exit(3);
      if (texts.includes("hang")) await new Promise(() => {});
      if (texts.includes("fail")) throw new Error("The text cannot be embedded");
      for (const text of texts) if (text.startsWith("slow")) await wait(20);
      return texts.map((text) => Float32Array.of(text.length, texts.length, purpose === "query" ? 1 : 0, 0));
    },
    async [Symbol.asyncDispose]() {},
  };
}
