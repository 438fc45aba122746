import { openBuiltInEmbedder } from "./built-in-embedder.ts";
import type { Embedder, EmbedderSource } from "./embedder.ts";
import { openOnnxEmbedder } from "./onnx-embedder.ts";

/** Loads an embedder in this thread, which it then blocks; see {@link openEmbedderWorker} for the other way. */
export async function openEmbedder(source: EmbedderSource): Promise<Embedder> {
  switch (source.kind) {
    case "built-in":
      return openBuiltInEmbedder();
    case "onnx":
      return openOnnxEmbedder(source.folder);
    case "module": {
      const module: { openEmbedder(): Promise<Embedder> } = await import(source.url);
      return module.openEmbedder();
    }
  }
}
