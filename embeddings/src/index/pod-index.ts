import { type PlainSearch, searchPod } from "../ranking/search-pod.ts";
import { suggestFrom } from "../ranking/suggest-from.ts";
import type { IndexStatus, SearchAnswer, Suggestion, SuggestRequest } from "../search-engine.ts";
import type { Extractor } from "../text/extractor/open-extractor.ts";
import { createCatchUp, type Patience } from "./catch-up.ts";
import type { EmbedderPool } from "./embedder-pool.ts";
import { followFeed } from "./follow-feed.ts";
import { startIndexLanes } from "./index-lanes.ts";
import { openModelSlots } from "./model-slots.ts";
import { openContent } from "./open-content.ts";
import { createPurge, purgeRegularly } from "./purge-vectors.ts";
import type { SearchFeed } from "./search-feed.ts";
import { embedQuery } from "./slot-embedders.ts";
import type { SlotModel } from "./vector-slot.ts";

/** The index of one pod, while it is open. */
export interface PodIndex extends AsyncDisposable {
  /** @param sequence what the pod had come to when the search began */
  search(request: PlainSearch, sequence: number): Promise<SearchAnswer>;
  suggest(request: PlainSuggest, sequence: number): Promise<readonly Suggestion[]>;
  notify(): void;
  status(): IndexStatus;
  useModel(model: SlotModel): Promise<void>;
  readonly figures: PodFigures;
  /** Removes what is left of texts that have been gone for so long. @returns whether more can be removed now */
  purge(graceMs: number): boolean;
  /** Whether something is being read or embedded. */
  readonly isBusy: boolean;
  /** Closes it at once: it is to be deleted. */
  abandon(): Promise<void>;
}

/** What a person is typing, without what belongs to the thread that it came from. */
export type PlainSuggest = Omit<SuggestRequest, "feed" | "signal" | "asker">;

/** Figures of one index. */
export interface PodFigures {
  readonly passages: number;
  readonly pendingEmbeddings: number;
  readonly vectorBytes: number;
  readonly graph: { readonly state: string; readonly reason?: string };
}

/** What an index works with. */
export interface PodIndexOptions {
  readonly feed: SearchFeed;
  readonly model: SlotModel;
  readonly pool: EmbedderPool;
  readonly extractor: Extractor;
  readonly limits: IndexLimits;
  readonly report: (message: string) => void;
  /** Called when the index turns out to be damaged: it must be deleted and made anew. */
  readonly onDamage: (reason: string) => void;
}

/** Bounds of an index. */
export interface IndexLimits extends Patience {
  /** Larger files are not read. */
  readonly maxBytes: number;
  /** How long a search may have to wait while a text is entered; 15 ms unless told. */
  readonly sliceMs?: number;
}

const UNREADABLE = 1_000;

/** Opens the index of a pod, or makes one. @throws Error when its folder or the feed cannot be used */
export async function openPodIndex(options: PodIndexOptions): Promise<PodIndex> {
  const { feed, limits, model, onDamage, pool, report } = options;
  const { content, database } = await openContent(feed, (reason) =>
    report(`${reason}, so the index of ${feed.storage} is made anew`),
  );
  const { documents, passages } = content;
  const slots = await openModelSlots(database, content, { wanted: model, folder: feed.folder });
  const follower = followFeed(database, content, feed);
  const catchUp = createCatchUp(content, follower, limits, () => lanes.wake());
  const purge = createPurge(database, content);
  let isClosed = false;

  /** @returns whether what failed may be tried again */
  function fail(error: unknown): boolean {
    if (isClosed) return false;
    if (isDamage(error)) {
      onDamage(error.message);
      return false;
    }
    report(`The index of ${feed.storage} waits: ${error instanceof Error ? error.message : error}`);
    return true;
  }

  async function guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDamage(error)) onDamage(error.message);
      throw error;
    }
  }

  const lanes = startIndexLanes({
    ...limits,
    content,
    database,
    feed,
    follower,
    extractor: options.extractor,
    slots,
    pool,
    onProgress: () => catchUp.check(),
    onError: fail,
  });
  const stopPurging = purgeRegularly(purge, fail);
  lanes.wakeEmbedding();

  async function stop(): Promise<void> {
    isClosed = true;
    stopPurging();
    catchUp.close();
    await lanes.stop();
    await slots[Symbol.asyncDispose]();
  }

  return {
    search: (request, until) =>
      guard(async () => {
        await catchUp.to(until);
        const answer = await searchPod(request, {
          database: database.database,
          content,
          slot: slots.serving,
          embed: (text) => embedQuery(text, pool, slots.serving, report),
          now: Date.now,
        });
        const isComplete = follower.isListed && documents.countWaiting(1) === 0;
        return { ...answer, isTotalExact: answer.isTotalExact && isComplete, sequence: follower.position };
      }),
    suggest: (request, until) =>
      guard(async () => {
        await catchUp.to(until);
        return suggestFrom(content, request);
      }),
    notify() {
      lanes.wake();
    },
    status() {
      const { next, serving } = slots;
      return {
        documents: documents.count(),
        passages: passages.count(),
        pendingDocuments: documents.countWaiting(),
        pendingEmbeddings: serving.countWaiting("all"),
        model: serving.model.identity.name,
        ...(next && {
          changingTo: {
            model: next.model.identity.name,
            embedded: passages.count() - next.countWaiting("all"),
          },
        }),
        unreadable: documents.listUnreadable(UNREADABLE),
        sequence: follower.position,
      };
    },
    async useModel(wanted) {
      await slots.change(wanted);
      lanes.wakeEmbedding();
    },
    get figures() {
      const { index } = slots.serving;
      return {
        passages: passages.count(),
        pendingEmbeddings: slots.serving.countWaiting("all"),
        vectorBytes: index.memoryBytes + (slots.next?.index.memoryBytes ?? 0),
        graph: index.graph,
      };
    },
    purge: (graceMs) => purge.step(graceMs),
    get isBusy() {
      return (
        documents.countWaiting(1) > 0 || slots.next !== undefined || slots.serving.countWaiting("all") > 0
      );
    },
    async abandon() {
      await stop();
      database.abandon();
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await database.close();
    },
  };
}

const CORRUPT: readonly number[] = [11, 26];

function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error.name === "IndexDamaged") return true;
  return "errcode" in error && CORRUPT.includes(Number(error.errcode) & 0xff);
}
