import { copyFile, mkdir, open, readFile, rename, rm, statfs } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { downloadFile } from "./download-file.ts";
import { openEmbedderWorker } from "./embedder-worker.ts";
import { recordGoldenVectors } from "./golden-vectors.ts";
import { hashFile } from "./hash-file.ts";
import { listHubFiles, modelPaths } from "./hub-listing.ts";
import { DESCRIPTION_FILE, type ModelDescription, type ModelUse, weightsPath } from "./model-description.ts";
import { checkModelId, draftFolder, modelFolder } from "./model-folder.ts";
import { RECOMMENDED_MODELS, type RecommendedModel } from "./recommended-models.ts";
import { readStatedUse } from "./sentence-transformers.ts";

/** What is going on while a model is added. */
export type AddProgress =
  | {
      readonly kind: "download";
      readonly path: string;
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  /** The model is tried out. */
  | { readonly kind: "check" };

/** What both ways to add a model need. */
export interface AddOptions {
  /** Folder of all models. */
  readonly models: string;
  readonly onProgress?: (progress: AddProgress) => void;
}

/** How a recommended model is downloaded. */
export interface DownloadOptions extends AddOptions {
  /** One of {@link RECOMMENDED_MODELS}. */
  readonly id: string;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
  readonly hub?: string;
  readonly recommended?: readonly RecommendedModel[];
}

/** How a model is taken from a folder; what is left out is read from the files in it. */
export interface LocalOptions extends AddOptions, Partial<ModelUse> {
  /** In the layout of the hub, with the weights in `onnx/`. */
  readonly folder: string;
  /** Name of the folder unless told. */
  readonly id?: string;
  readonly name?: string;
  readonly languages?: readonly string[];
  readonly licence?: string;
}

type Unchecked = Omit<ModelDescription, "files" | "golden" | "format">;

const HUB = "https://huggingface.co";
const SPARE_BYTES = 64 * 2 ** 20;
const DEFAULT_TOKENS = 512;

/**
 * Downloads a recommended model, going on where an earlier attempt broke off, checks it by hash and tries it out.
 *
 * @throws Error that says what is amiss: no such model, no space, no answer, another hash, other pooling
 */
export async function downloadModel(options: DownloadOptions): Promise<ModelDescription> {
  const { models, id, recommended = RECOMMENDED_MODELS, hub = HUB } = options;
  const model = recommended.find((one) => one.id === id);
  if (model === undefined) {
    const known = recommended.map((one) => one.id).join(", ");
    throw new Error(`There is no recommended model ${id}; there are ${known}`);
  }
  await refuseExisting(models, id);
  const draft = draftFolder(models, id);
  await mkdir(draft, { recursive: true });
  const { revision, files } = await listHubFiles(model, { ...options, hub });
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await checkSpace(models, totalBytes);
  let before = 0;
  for (const { path, url, bytes, expected } of files) {
    const file = join(draft, path);
    await mkdir(dirname(file), { recursive: true });
    const onBytes = (received: number): void =>
      options.onProgress?.({ kind: "download", path, receivedBytes: before + received, totalBytes });
    await downloadFile({ url, file, bytes, expected }, { ...options, onBytes });
    before += bytes;
  }
  const origin = `${hub}/${model.repository}/tree/${revision}`;
  return finish(draft, { ...model, origin }, options);
}

/**
 * Takes a copy of the model in a folder and tries it out.
 *
 * @throws Error that says what is amiss: no weights, no word about pooling, no space
 */
export async function addLocalModel(options: LocalOptions): Promise<ModelDescription> {
  const { models, folder, id = basename(resolve(folder)).toLowerCase() } = options;
  await refuseExisting(models, id);
  const stated = await readStatedUse(folder);
  const dtype = options.dtype ?? stated.dtype;
  if (dtype === undefined) throw new Error(`There are no weights in ${join(folder, "onnx")}`);
  const pooling = options.pooling ?? stated.pooling;
  const { dimensions } = stated;
  if (pooling === undefined || dimensions === undefined) {
    throw new Error(
      `The files in ${folder} do not say ${pooling === undefined ? "how to pool (mean, cls or last); look it up on the card of the model and state it" : "its hidden_size in config.json"}`,
    );
  }
  const draft = draftFolder(models, id);
  await rm(draft, { recursive: true, force: true });
  await copyModel(folder, draft, weightsPath(dtype), models);
  const model: Unchecked = {
    id,
    name: options.name ?? id,
    dimensions,
    languages: options.languages ?? [],
    licence: options.licence ?? "unknown",
    origin: resolve(folder),
    pooling,
    dtype,
    maxTokens: options.maxTokens ?? stated.maxTokens ?? DEFAULT_TOKENS,
    prefixes: options.prefixes ?? stated.prefixes ?? { query: "", passage: "" },
  };
  return finish(draft, model, options);
}

async function copyModel(from: string, to: string, weights: string, models: string): Promise<void> {
  const { needed, useful } = modelPaths(weights);
  const sizes = new Map<string, number>();
  for (const path of [...needed, ...useful]) {
    const found = await hashFile(join(from, path)).catch(() => undefined);
    if (found) sizes.set(path, found.bytes);
    else if (needed.includes(path)) throw new Error(`${join(from, path)} is missing`);
  }
  await mkdir(models, { recursive: true });
  await checkSpace(
    models,
    [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
  );
  for (const path of sizes.keys()) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
}

/** Tries the model out in a thread of its own, records what it gives, and only then lets it be seen. */
async function finish(draft: string, model: Unchecked, options: AddOptions): Promise<ModelDescription> {
  const stated = await readStatedUse(draft);
  if (stated.pooling !== undefined && stated.pooling !== model.pooling) {
    throw new Error(
      `${model.name} would be pooled by ${model.pooling}, and its own files say ${stated.pooling}; a wrong one costs much quality, so it was not added`,
    );
  }
  options.onProgress?.({ kind: "check" });
  const { id, name, dimensions, languages, licence, origin, pooling, dtype, maxTokens, prefixes } = model;
  const unchecked: ModelDescription = {
    format: 1,
    ...{ id, name, dimensions, languages, licence, origin, pooling, dtype, maxTokens, prefixes },
    files: await describeFiles(draft, weightsPath(dtype)),
    golden: [],
  };
  await writeDescription(draft, unchecked);
  await using embedder = await openEmbedderWorker({ kind: "onnx", folder: draft });
  const description = { ...unchecked, golden: await recordGoldenVectors(embedder) };
  await writeDescription(draft, description);
  await rename(draft, modelFolder(options.models, id));
  return description;
}

async function describeFiles(draft: string, weights: string): Promise<ModelDescription["files"]> {
  const { needed, useful } = modelPaths(weights);
  const files: ModelDescription["files"][number][] = [];
  for (const path of [...needed, ...useful]) {
    const found = await hashFile(join(draft, path)).catch(() => undefined);
    if (found) files.push({ path, bytes: found.bytes, sha256: found.sha256 });
  }
  return files;
}

async function writeDescription(folder: string, description: ModelDescription): Promise<void> {
  await using file = await open(join(folder, DESCRIPTION_FILE), "w");
  await file.writeFile(`${JSON.stringify(description, null, 2)}\n`);
  await file.sync();
}

async function refuseExisting(models: string, id: string): Promise<void> {
  checkModelId(id);
  const there = await readFile(join(modelFolder(models, id), DESCRIPTION_FILE)).catch(() => undefined);
  if (there) throw new Error(`The model ${id} is there already; remove it first to add it anew`);
}

async function checkSpace(models: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(models);
  const free = bavail * bsize;
  if (free >= bytes + SPARE_BYTES) return;
  const [wanted, left] = [bytes + SPARE_BYTES, free].map((size) => Math.ceil(size / 1e6));
  throw new Error(`The model needs ${wanted} MB in ${models} and ${left} MB are free`);
}
