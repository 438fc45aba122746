import { setImmediate as nextTurn } from "node:timers/promises";
import type { Embedder } from "../models/embedder.ts";
import { type PlainSearch, searchPod } from "../ranking/search-pod.ts";
import { suggestFrom } from "../ranking/suggest-from.ts";
import type { IndexStatus, SearchAnswer, Suggestion, SuggestRequest } from "../search-engine.ts";
import type { Extractor } from "../text/extractor/open-extractor.ts";
import { embedPassages } from "./embed-passages.ts";
import type { EmbedderPool } from "./embedder-pool.ts";
import { followFeed } from "./follow-feed.ts";
import { openModelSlots } from "./model-slots.ts";
import { openPodContent } from "./pod-content.ts";
import { createPurge } from "./purge-vectors.ts";
import { createFileReader, createLinkedDataReader } from "./read-documents.ts";
import { deleteSearchDatabase, openSearchDatabase, type SearchDatabase } from "./search-database.ts";
import type { SearchFeed } from "./search-feed.ts";
import type { SlotModel, VectorSlot } from "./vector-slot.ts";
import { startWorkLane } from "./work-lane.ts";

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
export type PlainSuggest = Omit<SuggestRequest, "feed">;

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
export interface IndexLimits {
  /** Larger files are not read. */
  readonly maxBytes: number;
  /** How long an answer may wait for the text of what was just written. */
  readonly patienceMs: number;
  /** The same for the first answer of a new index. */
  readonly firstPatienceMs: number;
  /** How long a search may have to wait while a text is entered; 15 ms unless told. */
  readonly sliceMs?: number;
}

const PURGE_MS = 5_000;
const PURGE_ON_MS = 100;
const UNREADABLE = 1_000;
/** Nobody waits for so many documents: they come from an import, and take their time. */
const MANY = 100;

/** Opens the index of a pod, or makes one. @throws Error when its folder or the feed cannot be used */
export async function openPodIndex(options: PodIndexOptions): Promise<PodIndex> {
  const { extractor, feed, limits, onDamage, pool, report } = options;
  const rebuild = (reason: string): void => report(`${reason}, so the index of ${feed.storage} is made anew`);
  const sequence = await feed.sequence();
  let database = await openSearchDatabase(feed.folder, feed.storage, rebuild);
  const position = Number(database.readMeta("position") ?? -1);
  if (position > sequence || (position >= 0 && database.readMeta("listed") !== "yes")) {
    if (position > sequence) rebuild("The index knows of more than the pod does");
    database = await startAnew(database, feed);
  }
  let content = openPodContent(database.database, feed.storage);
  if (content.words.size !== content.passages.count()) {
    rebuild("The words of the index are of another version");
    database = await startAnew(database, feed);
    content = openPodContent(database.database, feed.storage);
  }
  const slots = await openModelSlots(database, content, { wanted: options.model, folder: feed.folder });
  const follower = followFeed(database, content, feed);
  const purge = createPurge(database, content);
  const underWay = new Set<string>();
  const waiters = new Set<() => void>();
  const openedAt = performance.now();
  let isClosed = false;
  let isLoaded = false;

  const fail = (error: unknown): boolean => {
    if (isClosed) return false;
    if (isDamage(error)) {
      onDamage((error as Error).message);
      return false;
    }
    report(`The index of ${feed.storage} waits: ${error instanceof Error ? error.message : error}`);
    return true;
  };
  const told =
    (step: () => Promise<boolean>): (() => Promise<boolean>) =>
    async () => {
      const isMore = await step();
      if (isMore) {
        for (const check of waiters) check();
        embedding.wake();
      }
      return isMore;
    };
  const { maxBytes, sliceMs } = limits;
  const reader = { content, database, feed, follower, extractor, maxBytes, sliceMs };
  const linkedData = startWorkLane(told(createLinkedDataReader(reader)), fail);
  const files = startWorkLane(told(createFileReader(reader)), fail);
  const listing = startWorkLane(async () => {
    await follower.follow();
    const wasListed = follower.isListed;
    if (!wasListed) void listEarly();
    await follower.list();
    for (const check of waiters) check();
    linkedData.wake();
    files.wake();
    return !wasListed;
  }, fail);
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
  }, fail);
  const lanes = [listing, linkedData, files, embedding];
  const purgeSome = (): void => {
    let isMore = false;
    try {
      isMore = purge.step();
    } catch (error) {
      fail(error);
    }
    if (!isClosed) purging = setTimeout(purgeSome, isMore ? PURGE_ON_MS : PURGE_MS).unref();
  };
  let purging = setTimeout(purgeSome, PURGE_MS).unref();

  /** The first documents are read while others are still being listed. */
  async function listEarly(): Promise<void> {
    while (!follower.isListed && !isClosed) {
      linkedData.wake();
      files.wake();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A folder may hold another model by now. */
  async function openModel({ model }: VectorSlot): Promise<Pick<Embedder, "embed">> {
    const embedder = await pool.open(model.source);
    if (embedder.model.key === model.identity.key) return embedder;
    throw new Error(`${model.identity.name} is no longer there; in its place is ${embedder.model.name}`);
  }

  async function embedFor(slot: VectorSlot | undefined): Promise<boolean> {
    if (slot === undefined || slot.countWaiting("all") === 0) return false;
    const embedder = await openModel(slot);
    return embedPassages(embedder, { slot, passages: content.passages, database, underWay });
  }

  /** Everything that takes something away is applied; what was added is waited for, but not long. */
  async function catchUp(until: number): Promise<void> {
    const isNew = !follower.isListed;
    await follower.follow(until);
    listing.wake();
    linkedData.wake();
    files.wake();
    const turn = content.documents.nextTurn;
    const isDone = (): boolean =>
      follower.isListed && !content.documents.waitsBefore(isNew ? Infinity : turn);
    const waitMs = isNew ? openedAt + limits.firstPatienceMs - performance.now() : limits.patienceMs;
    const isMuch = !isNew && content.documents.countWaiting(MANY) >= MANY;
    if (isDone() || isMuch || waitMs <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = (): void => {
      if (isClosed || isDone()) resolve();
    };
    waiters.add(check);
    const timer = setTimeout(resolve, waitMs);
    await promise;
    clearTimeout(timer);
    waiters.delete(check);
  }

  async function embedQuery(text: string): Promise<Float32Array | undefined> {
    try {
      const embedder = await openModel(slots.serving);
      const [vector] = await embedder.embed([text], "query");
      return vector;
    } catch (error) {
      report(
        `${slots.serving.model.identity.name} cannot be used: ${error instanceof Error ? error.message : error}`,
      );
      return undefined;
    }
  }

  async function guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDamage(error)) onDamage((error as Error).message);
      throw error;
    }
  }

  embedding.wake();
  return {
    search: (request, until) =>
      guard(async () => {
        await catchUp(until);
        const answer = await searchPod(request, {
          database: database.database,
          content,
          slot: slots.serving,
          embed: embedQuery,
          now: Date.now,
        });
        const isComplete = follower.isListed && content.documents.countWaiting(1) === 0;
        return { ...answer, isTotalExact: answer.isTotalExact && isComplete, sequence: follower.position };
      }),
    suggest: (request, until) =>
      guard(async () => {
        await catchUp(until);
        return suggestFrom(content, request);
      }),
    notify() {
      listing.wake();
    },
    status() {
      const { next, serving } = slots;
      return {
        documents: content.documents.count(),
        passages: content.passages.count(),
        pendingDocuments: content.documents.countWaiting(),
        pendingEmbeddings: serving.countWaiting("all"),
        model: serving.model.identity.name,
        ...(next && {
          changingTo: {
            model: next.model.identity.name,
            embedded: content.passages.count() - next.countWaiting("all"),
          },
        }),
        unreadable: content.documents.listUnreadable(UNREADABLE),
        sequence: follower.position,
      };
    },
    async useModel(model) {
      await slots.change(model);
      embedding.wake();
    },
    get figures() {
      const { index } = slots.serving;
      return {
        passages: content.passages.count(),
        pendingEmbeddings: slots.serving.countWaiting("all"),
        vectorBytes: index.memoryBytes + (slots.next?.index.memoryBytes ?? 0),
        graph: index.graph,
      };
    },
    purge: (graceMs) => purge.step(graceMs),
    get isBusy() {
      return (
        content.documents.countWaiting(1) > 0 ||
        slots.next !== undefined ||
        slots.serving.countWaiting("all") > 0
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

  async function stop(): Promise<void> {
    isClosed = true;
    clearTimeout(purging);
    for (const check of waiters) check();
    await Promise.all(lanes.map((lane) => lane.stop()));
    await slots[Symbol.asyncDispose]();
  }
}

async function startAnew(database: SearchDatabase, { folder, storage }: SearchFeed): Promise<SearchDatabase> {
  database.abandon();
  await deleteSearchDatabase(folder);
  return openSearchDatabase(folder, storage, () => undefined);
}

const CORRUPT: readonly number[] = [11, 26];

function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "IndexDamaged") return true;
  return "errcode" in error && CORRUPT.includes(Number(error.errcode) & 0xff);
}
