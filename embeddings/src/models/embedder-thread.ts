import { parentPort, workerData } from "node:worker_threads";
import type { EmbedderSource, EmbeddingPurpose, ModelIdentity } from "./embedder.ts";
import { openEmbedder } from "./open-embedder.ts";

/** Asks for the vectors of some texts; one request at a time. */
export interface EmbedRequest {
  readonly texts: readonly string[];
  readonly purpose: EmbeddingPurpose;
}

/** What the thread says: that it is ready or never will be, then one answer for each request. */
export type EmbedAnswer =
  | { readonly kind: "ready"; readonly model: ModelIdentity }
  | { readonly kind: "unusable"; readonly error: string }
  /** All vectors one after the other. */
  | { readonly kind: "vectors"; readonly values: Float32Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly error: string };

if (parentPort) await serve(parentPort, workerData as EmbedderSource);

async function serve(port: NonNullable<typeof parentPort>, source: EmbedderSource): Promise<void> {
  const say = (answer: EmbedAnswer): void =>
    port.postMessage(answer, answer.kind === "vectors" ? [answer.values.buffer] : []);
  try {
    const embedder = await openEmbedder(source);
    // Loading is not done before the first run.
    await embedder.embed(["ready"], "query");
    port.on("message", async ({ texts, purpose }: EmbedRequest) => {
      try {
        say({ kind: "vectors", values: join(await embedder.embed(texts, purpose)) });
      } catch (error) {
        say({ kind: "failed", error: describe(error) });
      }
    });
    say({ kind: "ready", model: embedder.model });
  } catch (error) {
    say({ kind: "unusable", error: describe(error) });
  }
}

function join(vectors: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const dimensions = vectors[0]?.length ?? 0;
  const values = new Float32Array(vectors.length * dimensions);
  for (const [index, vector] of vectors.entries()) values.set(vector, index * dimensions);
  return values;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
