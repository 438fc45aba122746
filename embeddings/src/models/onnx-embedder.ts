import { basename, dirname, join, resolve, sep } from "node:path";
import type { Tensor } from "@huggingface/transformers";
import type { Embedder } from "./embedder.ts";
import { checkGoldenVectors } from "./golden-vectors.ts";
import { hashFile } from "./hash-file.ts";
import { limitTokens, padTokens } from "./limit-tokens.ts";
import { identifyModel, type ModelDescription, readModelDescription } from "./model-description.ts";
import { normalise, poolTokens } from "./pool-tokens.ts";

/**
 * Loads the model in a folder and checks that it gives the vectors that it gave when it was added. Nothing is fetched.
 *
 * @throws Error when files are missing or damaged, or the vectors are others
 */
export async function openOnnxEmbedder(folder: string): Promise<Embedder> {
  const description = await readModelDescription(folder);
  await checkFiles(folder, description);
  const embedder = await loadOnnxModel(folder, description);
  try {
    await checkGoldenVectors(embedder, description.golden);
    return embedder;
  } catch (error) {
    await embedder[Symbol.asyncDispose]();
    throw error;
  }
}

/** Loads the model in a folder as described, unchecked. */
async function loadOnnxModel(folder: string, description: ModelDescription): Promise<Embedder> {
  const { AutoModel, AutoTokenizer, env, Tensor } = await import("@huggingface/transformers");
  const path = resolve(folder);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useFSCache = false;
  env.localModelPath = dirname(path) + sep;
  const name = basename(path);
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModel.from_pretrained(name, {
    local_files_only: true,
    dtype: description.dtype,
    device: "cpu",
    // One thread: it was the fastest on a busy machine, and it leaves the others to those who ask.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const tokens = limitTokens((text) => tokenizer.encode(text), description.maxTokens);
  return {
    model: identifyModel(description),
    async embed(texts, purpose) {
      if (texts.length === 0) return [];
      const rows = texts.map((text) => tokens.encode(description.prefixes[purpose] + text));
      const { ids, mask, longest } = padTokens(rows, tokenizer.pad_token_id ?? 0);
      const dims = [texts.length, longest];
      const outputs = await model({
        input_ids: new Tensor("int64", ids, dims),
        attention_mask: new Tensor("int64", mask, dims),
      });
      const vectors = readVectors(outputs, mask, description);
      return vectors.map((vector) => checkDimensions(vector, description));
    },
    async [Symbol.asyncDispose]() {
      await model.dispose();
    },
  };
}

async function checkFiles(folder: string, { name, files }: ModelDescription): Promise<void> {
  for (const { path, sha256 } of files) {
    const found = await hashFile(join(folder, path)).catch(() => undefined);
    if (found?.sha256 === sha256) continue;
    throw new Error(
      `${join(folder, path)} is ${found ? "not the file that the model was added with" : "missing"}; remove ${name} and add it anew`,
    );
  }
}

type Outputs = Readonly<Record<string, Tensor | undefined>>;

function readVectors(
  outputs: Outputs,
  mask: BigInt64Array,
  { name, pooling }: ModelDescription,
): readonly Float32Array[] {
  const tokens = outputs.last_hidden_state ?? outputs.token_embeddings;
  if (tokens?.dims.length === 3) {
    const [texts, count, dimensions] = tokens.dims as [number, number, number];
    const values = tokens.to("float32").data as Float32Array;
    return poolTokens({ values, texts, tokens: count, dimensions }, mask, pooling);
  }
  // Some models pool inside.
  const pooled = outputs.sentence_embedding;
  if (pooled?.dims.length === 2) {
    const [texts, dimensions] = pooled.dims as [number, number];
    const values = pooled.to("float32").data as Float32Array;
    return Array.from({ length: texts }, (_, text) =>
      normalise(values.slice(text * dimensions, (text + 1) * dimensions)),
    );
  }
  throw new Error(
    `The model ${name} gives ${Object.keys(outputs).join(", ")} and neither last_hidden_state nor sentence_embedding; it is not a model for embeddings`,
  );
}

function checkDimensions(vector: Float32Array, { name, dimensions }: ModelDescription): Float32Array {
  if (vector.length === dimensions) return vector;
  throw new Error(`The model ${name} gives ${vector.length} dimensions and ${dimensions} were expected`);
}
