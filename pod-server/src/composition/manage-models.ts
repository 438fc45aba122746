import { join } from "node:path";
import type { AddProgress, ListedModel } from "@webizen/embeddings";
import { MODELS_FOLDER } from "./compose-search.ts";

/** The models that text is turned into vectors by, as a data folder keeps them. */
export interface ModelsFolder {
  list(): Promise<readonly ListedModel[]>;
  /** Downloads a recommended model. This is the one thing in Webizen that downloads a model, and only when it is asked for. */
  download(
    id: string,
    options: { readonly onProgress: (progress: AddProgress) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  addFolder(
    folder: string,
    options: { readonly id?: string; readonly onProgress: (progress: AddProgress) => void },
  ): Promise<string>;
  use(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

const fetchOrExplain: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (cause) {
    const { host } = new URL(input instanceof Request ? input.url : String(input));
    const message = `${host} cannot be reached; check the connection, or take the model from a folder with --from`;
    throw new Error(message, { cause });
  }
};

/** Opens the models of a data folder. */
export async function openModels(dataDir: string): Promise<ModelsFolder> {
  const library = await import("@webizen/embeddings");
  const models = join(dataDir, MODELS_FOLDER);
  return {
    list: () => library.listModels(models),
    async download(id, options) {
      await library.downloadModel({ models, id, fetch: fetchOrExplain, ...options });
    },
    addFolder: async (folder, options) => (await library.addLocalModel({ models, folder, ...options })).id,
    use: (id) => library.useModel(models, id),
    remove: (id) => library.removeModel(models, id),
  };
}
