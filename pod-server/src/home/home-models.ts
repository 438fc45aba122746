import type { AddProgress, ListedModel } from "@webizen/embeddings";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";

/** The models that search finds by meaning with, as the home page manages them. */
export interface HomeModels {
  list(): Promise<readonly ListedModel[]>;
  /** Downloads one of the recommended models. */
  download(
    id: string,
    options: { readonly onProgress: (progress: AddProgress) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  /** Takes a model into use; what is there is embedded anew in the background. */
  use(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/**
 * Downloads a model while it tells how far it is: one JSON object on each line, the last with `done` or `problem`.
 *
 * @throws PodError `not-found` for a model that is not recommended
 */
export async function streamDownload(models: HomeModels, id: string, signal: AbortSignal): Promise<Response> {
  const model = (await models.list()).find((each) => each.id === id);
  if (model?.state !== "recommended") {
    throw new PodError("not-found", `There is no recommended model ${id} that is not here yet`);
  }
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: object): void => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        await models.download(id, { onProgress: say, signal });
        say({ done: true });
      } catch (error) {
        if (signal.aborted) return;
        say({ problem: error instanceof Error ? error.message : String(error) });
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": MEDIA.ndjson, "cache-control": "no-store" } });
}
