import { setTimeout as wait } from "node:timers/promises";
import type { Embedder } from "../models/embedder.ts";
import type { Extractor } from "../text/extractor/open-extractor.ts";
import { extractFile } from "../text/files/extract-file.ts";
import type { EmbedderPool } from "./embedder-pool.ts";
import { openEmbedder } from "./hash-embedder.test-support.ts";
import { openPodIndex, type PodIndex, type PodIndexOptions } from "./pod-index.ts";
import type { SearchFeed } from "./search-feed.ts";
import type { SlotModel } from "./vector-slot.ts";

const embedder = await openEmbedder();
const feeds = new WeakMap<PodIndex, SearchFeed>();
const url = new URL("./hash-embedder.test-support.ts", import.meta.url).href;

/** A model of tests; another number is another model. */
export function hashModel(number = 0): SlotModel {
  const { model } = embedder;
  if (number === 0) return { source: { kind: "module", url }, identity: model };
  const source = { kind: "module", url: `${url}?model=${number}` } as const;
  return { source, identity: { ...model, key: `hash-${number}`, name: `model ${number}` } };
}

/** Opens an index in this thread, with a model and an extractor that need none of their own. */
export async function openInProcess(
  feed: SearchFeed,
  options: Partial<PodIndexOptions> = {},
): Promise<PodIndex> {
  const index = await openPodIndex({
    feed,
    model: hashModel(),
    pool: poolOf(embedder),
    extractor,
    limits: { maxBytes: 2 ** 20, patienceMs: 10_000, firstPatienceMs: 10_000 },
    report: () => undefined,
    onDamage: (reason) => {
      throw new Error(reason);
    },
    ...options,
  });
  feeds.set(index, feed);
  return index;
}

/** Waits until everything that was in the feed is read and embedded. */
export async function settleIndex(index: PodIndex): Promise<void> {
  const feed = feeds.get(index);
  if (feed === undefined) throw new Error("The index was not opened here");
  const nothing = { text: "nothing", selection: "all", limit: 0, offset: 0 } as const;
  for (let tries = 0; tries < 10_000; tries += 1) {
    const { isTotalExact } = await index.search(
      { ...nothing, arms: new Set(["words"]) },
      await feed.sequence(),
    );
    const { changingTo, pendingEmbeddings } = index.status();
    if (isTotalExact && pendingEmbeddings === 0 && changingTo === undefined) return;
    await wait(2);
  }
  throw new Error("The index does not settle");
}

/** A pool of one embedder, which passes for every model. */
export function poolOf(one: Embedder): EmbedderPool {
  return {
    open: async (source) => {
      const number = "url" in source ? new URL(source.url).searchParams.get("model") : null;
      const key = number === null ? one.model.key : `hash-${number}`;
      return { ...one, model: { ...one.model, key }, waiting: 0, replaced: 0 };
    },
    identify: async () => one.model,
    async [Symbol.asyncDispose]() {},
  };
}

const extractor: Extractor = {
  extract: (file) => extractFile(file),
  async [Symbol.asyncDispose]() {},
};
