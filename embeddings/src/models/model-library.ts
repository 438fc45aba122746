import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { BUILT_IN_MODEL } from "./built-in-embedder.ts";
import type { EmbedderSource } from "./embedder.ts";
import { type ModelDescription, readModelDescription } from "./model-description.ts";
import { BUILT_IN_ID, draftFolder, modelFolder } from "./model-folder.ts";
import { RECOMMENDED_MODELS, type RecommendedModel } from "./recommended-models.ts";

/** One model as people see it. */
export interface ListedModel {
  readonly id: string;
  readonly name: string;
  readonly dimensions: number;
  /** Empty for about a hundred languages. */
  readonly languages: readonly string[];
  readonly licence: string;
  readonly megabytes: number;
  /** `recommended` ones are not there yet; `damaged` ones cannot be used. */
  readonly state: "built-in" | "added" | "recommended" | "damaged";
  readonly isInUse: boolean;
  /** What it is good for, or what is wrong with it. */
  readonly note: string;
}

const IN_USE_FILE = "in-use.json";
const BUILT_IN_MEGABYTES = 28;

/**
 * Lists the built-in model, those that were added, and those that are recommended.
 *
 * @param models folder of all models; it need not exist
 */
export async function listModels(
  models: string,
  recommended: readonly RecommendedModel[] = RECOMMENDED_MODELS,
): Promise<readonly ListedModel[]> {
  const inUse = await readInUse(models);
  const added = await Promise.all((await listAdded(models)).map((id) => describe(models, id)));
  const known = new Set(added.map(({ id }) => id));
  return [
    describeBuiltIn(),
    ...added,
    ...recommended.filter(({ id }) => !known.has(id)).map(describeRecommended),
  ].map((model) => ({ ...model, isInUse: model.id === inUse }));
}

/** The model in use, as an embedder is opened from it: the built-in one unless another was chosen. */
export async function modelInUse(models: string): Promise<EmbedderSource> {
  const id = await readInUse(models);
  return id === BUILT_IN_ID ? { kind: "built-in" } : { kind: "onnx", folder: modelFolder(models, id) };
}

/**
 * Finds a model that is there.
 *
 * @throws Error when it is not, or is not understood
 */
export async function findModel(models: string, id: string): Promise<EmbedderSource> {
  if (id === BUILT_IN_ID) return { kind: "built-in" };
  const folder = modelFolder(models, id);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new Error(`The model ${id} is not there; add it first`);
  await readModelDescription(folder);
  return { kind: "onnx", folder };
}

/**
 * Chooses the model that vectors are made with from the next start on.
 *
 * @throws Error when the model is not there
 */
export async function useModel(models: string, id: string): Promise<void> {
  await findModel(models, id);
  if (id === BUILT_IN_ID) return rm(join(models, IN_USE_FILE), { force: true });
  const draft = join(models, `.${IN_USE_FILE}`);
  {
    await using file = await open(draft, "w");
    await file.writeFile(JSON.stringify({ id }));
    await file.sync();
  }
  await rename(draft, join(models, IN_USE_FILE));
}

/**
 * Deletes a model and what is left of an attempt to add it.
 *
 * @throws Error when it is in use or not there
 */
export async function removeModel(models: string, id: string): Promise<void> {
  if (id === BUILT_IN_ID) throw new Error("The built-in model is a part of Webizen and cannot be removed");
  if ((await readInUse(models)) === id) throw new Error(`The model ${id} is in use; use another one first`);
  const folders = [modelFolder(models, id), draftFolder(models, id)];
  const found = await Promise.all(folders.map((folder) => stat(folder).catch(() => undefined)));
  if (found.every((one) => one === undefined)) throw new Error(`The model ${id} is not there`);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}

async function readInUse(models: string): Promise<string> {
  const text = await readFile(join(models, IN_USE_FILE), "utf8").catch(() => undefined);
  if (text === undefined) return BUILT_IN_ID;
  try {
    const { id } = JSON.parse(text) as { readonly id: string };
    modelFolder(models, id);
    return id;
  } catch (cause) {
    throw new Error(`${join(models, IN_USE_FILE)} is damaged; delete it to use the built-in model`, {
      cause,
    });
  }
}

async function listAdded(models: string): Promise<readonly string[]> {
  const entries = await readdir(models, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .toSorted();
}

type Described = Omit<ListedModel, "isInUse">;

async function describe(models: string, id: string): Promise<Described> {
  try {
    const description = await readModelDescription(modelFolder(models, id));
    const note = await findDamage(modelFolder(models, id), description);
    const bytes = description.files.reduce((sum, file) => sum + file.bytes, 0);
    return {
      ...shown(description),
      id,
      megabytes: toMegabytes(bytes),
      state: note === undefined ? "added" : "damaged",
      note: note ?? description.origin,
    };
  } catch (error) {
    const unknown = { name: id, dimensions: 0, languages: [], licence: "unknown", megabytes: 0 };
    return { id, ...unknown, state: "damaged", note: (error as Error).message };
  }
}

/** By size only: hashes are compared when the model is loaded. */
async function findDamage(folder: string, { files }: ModelDescription): Promise<string | undefined> {
  for (const { path, bytes } of files) {
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (found?.size !== bytes)
      return `${path} is ${found ? "of another size" : "missing"}; add the model anew`;
  }
  return undefined;
}

function describeBuiltIn(): Described {
  return {
    ...shown({ ...BUILT_IN_MODEL, licence: "Apache-2.0" }),
    id: BUILT_IN_ID,
    megabytes: BUILT_IN_MEGABYTES,
    state: "built-in",
    note: "English, works without a download",
  };
}

function describeRecommended(model: RecommendedModel): Described {
  const { id, megabytes, description } = model;
  return { ...shown(model), id, megabytes, state: "recommended", note: description };
}

function shown({
  name,
  dimensions,
  languages,
  licence,
}: Pick<Described, "name" | "dimensions" | "languages" | "licence">) {
  return { name, dimensions, languages, licence };
}

function toMegabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1e6));
}
