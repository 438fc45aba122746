import type { EmbedderWorker } from "../models/embedder-worker.ts";
import { composeText } from "../text/compose-text.ts";
import type { PassageTable } from "./passage-table.ts";
import type { SearchDatabase } from "./search-database.ts";
import type { VectorSlot } from "./vector-slot.ts";

/** What gives passages their vectors. */
export interface EmbeddingOptions {
  readonly slot: VectorSlot;
  readonly passages: PassageTable;
  readonly database: Pick<SearchDatabase, "transact">;
  /** Keys of texts that are being embedded: those of other calls are left to them. */
  readonly underWay: Set<string>;
}

const BATCH = 64;
const LOOK_AHEAD = 256;
const PROBE = ["Is it the text, or the model?"];

/**
 * Embeds some of the passages that wait, each text once.
 *
 * @returns whether there were any
 * @throws Error when the model cannot embed anything
 */
export async function embedPassages(
  embedder: Pick<EmbedderWorker, "embed">,
  { database, passages, slot, underWay }: EmbeddingOptions,
): Promise<boolean> {
  const texts = new Map<string, string>();
  for (const { id, key } of slot.listWaiting(LOOK_AHEAD)) {
    if (texts.size >= BATCH) break;
    if (underWay.has(key) || texts.has(key)) continue;
    const passage = passages.read(id);
    if (passage !== undefined) texts.set(key, composeText(passage));
  }
  if (texts.size === 0) return false;
  const keys = [...texts.keys()];
  for (const key of keys) underWay.add(key);
  try {
    const vectors = await embedAll(embedder, [...texts.values()]);
    database.transact(() => {
      for (const [at, key] of keys.entries()) {
        const vector = vectors[at];
        if (vector === undefined) slot.giveUp(key);
        else slot.give(key, vector);
      }
    });
  } finally {
    for (const key of keys) underWay.delete(key);
  }
  return true;
}

/** One text that a model breaks down on must not keep the others waiting: then each goes alone. */
async function embedAll(
  embedder: Pick<EmbedderWorker, "embed">,
  texts: readonly string[],
): Promise<readonly (Float32Array | undefined)[]> {
  try {
    return await embedder.embed(texts, "passage");
  } catch {
    await embedder.embed(PROBE, "passage");
    const tried = await Promise.allSettled(texts.map((text) => embedder.embed([text], "passage")));
    // The model may have been closed meanwhile, which is nothing against the texts.
    await embedder.embed(PROBE, "passage");
    return tried.map((result) => (result.status === "fulfilled" ? result.value[0] : undefined));
  }
}
