import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ModelUse, type NumberType, weightsPath } from "./model-description.ts";
import type { Pooling } from "./pool-tokens.ts";

/** What the files beside a model say about its use. */
export interface StatedUse extends Partial<ModelUse> {
  readonly dimensions?: number;
}

const NUMBER_TYPES: readonly NumberType[] = ["q8", "int8", "uint8", "fp32", "fp16", "q4"];
// More costs much time for little: passages are shorter.
const MOST_TOKENS = 512;

/** Reads what a folder in the layout of sentence-transformers says; what it does not say is left out. */
export async function readStatedUse(folder: string): Promise<StatedUse> {
  const [config, pooling, bert, prompts] = await Promise.all(
    [
      "config.json",
      "1_Pooling/config.json",
      "sentence_bert_config.json",
      "config_sentence_transformers.json",
    ].map((path) => readJson(join(folder, path))),
  );
  const dimensions = config?.hidden_size;
  const maxTokens = bert?.max_seq_length;
  const stated = toPooling(pooling);
  const prefixes = toPrefixes(prompts?.prompts);
  const dtype = await findNumberType(folder);
  return {
    ...(typeof dimensions === "number" ? { dimensions } : {}),
    ...(typeof maxTokens === "number" ? { maxTokens: Math.min(maxTokens, MOST_TOKENS) } : {}),
    ...(stated ? { pooling: stated } : {}),
    ...(prefixes ? { prefixes } : {}),
    ...(dtype ? { dtype } : {}),
  };
}

function toPooling(config: Json | undefined): Pooling | undefined {
  if (config?.pooling_mode_mean_tokens === true) return "mean";
  if (config?.pooling_mode_cls_token === true) return "cls";
  if (config?.pooling_mode_lasttoken === true) return "last";
  return undefined;
}

function toPrefixes(prompts: unknown): ModelUse["prefixes"] | undefined {
  if (typeof prompts !== "object" || prompts === null) return undefined;
  const { query, passage, document } = prompts as Json;
  const text = [passage, document].find((one) => typeof one === "string");
  return { query: typeof query === "string" ? query : "", passage: typeof text === "string" ? text : "" };
}

async function findNumberType(folder: string): Promise<NumberType | undefined> {
  for (const dtype of NUMBER_TYPES) {
    const found = await stat(join(folder, weightsPath(dtype))).catch(() => undefined);
    if (found?.isFile()) return dtype;
  }
  return undefined;
}

type Json = Readonly<Record<string, unknown>>;

async function readJson(file: string): Promise<Json | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
