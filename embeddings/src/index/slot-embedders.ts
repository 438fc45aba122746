import type { Embedder } from "../models/embedder.ts";
import type { EmbedderPool } from "./embedder-pool.ts";
import type { VectorSlot } from "./vector-slot.ts";

/** Opens the model of a slot. @throws Error when it is not there any more: a folder may hold another one by now */
export async function openSlotEmbedder(
  pool: EmbedderPool,
  { model }: VectorSlot,
): Promise<Pick<Embedder, "embed">> {
  const embedder = await pool.open(model.source);
  if (embedder.model.key === model.identity.key) return embedder;
  throw new Error(`${model.identity.name} is no longer there; in its place is ${embedder.model.name}`);
}

/**
 * Embeds what somebody searches for.
 *
 * @param report hears why the model cannot be used
 * @returns `undefined` when it cannot: the words alone have to do
 */
export async function embedQuery(
  text: string,
  pool: EmbedderPool,
  slot: VectorSlot,
  report: (message: string) => void,
): Promise<Float32Array | undefined> {
  try {
    const embedder = await openSlotEmbedder(pool, slot);
    const [vector] = await embedder.embed([text], "query");
    return vector;
  } catch (error) {
    report(`${slot.model.identity.name} cannot be used: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
