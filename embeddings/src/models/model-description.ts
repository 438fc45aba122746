import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmbeddingPurpose, ModelIdentity } from "./embedder.ts";
import type { Pooling } from "./pool-tokens.ts";

/** Number type of the weights; decides the name of the file: `q8` is `onnx/model_quantized.onnx`. */
export type NumberType = "fp32" | "fp16" | "q8" | "int8" | "uint8" | "q4";

/** How a model wants to be used. A wrong one of these costs much quality, silently. */
export interface ModelUse {
  readonly pooling: Pooling;
  readonly dtype: NumberType;
  /** Longest text in tokens that is worth its time. */
  readonly maxTokens: number;
  /** Put before each text. */
  readonly prefixes: Readonly<Record<EmbeddingPurpose, string>>;
}

/** One file of a model. */
export interface ModelFile {
  /** Relative to the folder of the model, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What is written beside the files of a model, as `webizen-model.json`. */
export interface ModelDescription extends ModelUse {
  readonly format: 1;
  /** Name of its folder. */
  readonly id: string;
  readonly name: string;
  readonly dimensions: number;
  readonly languages: readonly string[];
  /** SPDX identifier, or words. */
  readonly licence: string;
  /** Where it came from: an address with its revision, or a folder. */
  readonly origin: string;
  readonly files: readonly ModelFile[];
  /** What the model gave when it was added: it must give the same ever after. */
  readonly golden: readonly GoldenVector[];
}

/** A text, and the vector that a model must give for it. */
export interface GoldenVector {
  readonly text: string;
  readonly purpose: EmbeddingPurpose;
  readonly vector: readonly number[];
}

/** File that describes a model. */
export const DESCRIPTION_FILE = "webizen-model.json";

const SUFFIXES: Readonly<Record<NumberType, string>> = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
};

/** Path of the weights within a model's folder. */
export function weightsPath(dtype: NumberType): string {
  return `onnx/model${SUFFIXES[dtype]}.onnx`;
}

/**
 * Reads what is written about the model in a folder.
 *
 * @throws Error when there is nothing, or nothing that this version understands
 */
export async function readModelDescription(folder: string): Promise<ModelDescription> {
  const file = join(folder, DESCRIPTION_FILE);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`${file} cannot be read, so the model there is unusable; add it anew`, { cause });
  });
  const found = parse(text);
  if (found?.format === 1) return found;
  throw new Error(`${file} is not understood by this version of Webizen; add the model anew`);
}

/** The identity of a model: its key changes with everything that changes vectors. */
export function identifyModel(description: ModelDescription): ModelIdentity {
  const { id, name, dimensions, languages, maxTokens, pooling, dtype, prefixes, files } = description;
  const made = [dimensions, maxTokens, pooling, dtype, prefixes.query, prefixes.passage];
  const sums = files.map(({ path, sha256 }) => [path, sha256]).toSorted();
  const hash = createHash("sha256")
    .update(JSON.stringify([made, sums]))
    .digest("hex");
  return { key: `${id}-${hash.slice(0, 16)}`, name, dimensions, languages, maxTokens };
}

function parse(text: string): ModelDescription | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
