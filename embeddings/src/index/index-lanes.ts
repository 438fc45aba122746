import { setImmediate as nextTurn } from "node:timers/promises";
import { embedPassages } from "./embed-passages.ts";
import type { EmbedderPool } from "./embedder-pool.ts";
import type { Follower } from "./follow-feed.ts";
import type { ModelSlots } from "./model-slots.ts";
import { createFileReader, createLinkedDataReader, type ReaderOptions } from "./read-documents.ts";
import { openSlotEmbedder } from "./slot-embedders.ts";
import type { VectorSlot } from "./vector-slot.ts";
import { startWorkLane } from "./work-lane.ts";

/** What an index does in the background: documents are listed, read, and their texts embedded, side by side. */
export interface IndexLanes {
  /** There may be something to list or to read. */
  wake(): void;
  /** There may be something to embed. */
  wakeEmbedding(): void;
  /** Ends after the steps that are under way. */
  stop(): Promise<void>;
}

/** What the lanes work with. */
export interface LaneOptions extends ReaderOptions {
  readonly follower: Follower;
  readonly slots: ModelSlots;
  readonly pool: EmbedderPool;
  /** Called when documents were listed or read. */
  readonly onProgress: () => void;
  /** Hears of a failed step, which is tried again after a while; `false` ends its lane. */
  readonly onError: (error: unknown) => boolean;
}

const EARLY_MS = 50;

/** Makes the lanes; each sleeps until it is woken. */
export function startIndexLanes(options: LaneOptions): IndexLanes {
  const { content, database, follower, onError, onProgress, pool, slots } = options;
  const underWay = new Set<string>();
  let isStopped = false;
  let isLoaded = false;

  const reading = (read: () => Promise<boolean>): ReturnType<typeof startWorkLane> =>
    startWorkLane(async () => {
      const isMore = await read();
      if (isMore) {
        onProgress();
        embedding.wake();
      }
      return isMore;
    }, onError);
  const linkedData = reading(createLinkedDataReader(options));
  const files = reading(createFileReader(options));
  const listing = startWorkLane(async () => {
    await follower.follow();
    const wasListed = follower.isListed;
    if (!wasListed) void readEarly();
    await follower.list();
    onProgress();
    wakeReaders();
    return !wasListed;
  }, onError);
  const embedding = startWorkLane(async () => {
    if (!isLoaded) {
      await slots.serving.load();
      isLoaded = true;
    }
    const isPreparing = await slots.step();
    // Two at a time, so that the model does not wait for what is found out about the next texts.
    const embedded = await Promise.allSettled([slots.serving, slots.next, slots.serving].map(embedFor));
    const isBusy = isPreparing || embedded.some((one) => one.status === "fulfilled" && one.value);
    const failed = embedded.find(({ status }) => status === "rejected");
    // A model that is gone must not keep the one back that takes its place.
    if (!isBusy && failed?.status === "rejected") throw failed.reason;
    if (isBusy) await nextTurn();
    return isBusy;
  }, onError);

  function wakeReaders(): void {
    linkedData.wake();
    files.wake();
  }

  /** The first documents are read while others are still being listed. */
  async function readEarly(): Promise<void> {
    while (!follower.isListed && !isStopped) {
      wakeReaders();
      await new Promise((resolve) => setTimeout(resolve, EARLY_MS));
    }
  }

  async function embedFor(slot: VectorSlot | undefined): Promise<boolean> {
    if (slot === undefined || slot.countWaiting("all") === 0) return false;
    const embedder = await openSlotEmbedder(pool, slot);
    return embedPassages(embedder, { slot, passages: content.passages, database, underWay });
  }

  return {
    wake() {
      listing.wake();
      wakeReaders();
    },
    wakeEmbedding() {
      embedding.wake();
    },
    async stop() {
      isStopped = true;
      await Promise.all([listing, linkedData, files, embedding].map((lane) => lane.stop()));
    },
  };
}
