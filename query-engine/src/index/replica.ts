import { QueryError } from "../query-error.ts";
import type { EngineThread, RunOptions } from "./engine-thread.ts";
import type { FeedChange, QuadFeed, Selection } from "./quad-feed.ts";
import { startTurns, type Turns } from "./turns.ts";
import type { Question, StoreSize, WorkerRequest, WorkerResult } from "./worker/worker-protocol.ts";

/** A store in a thread that holds the documents of one selection and follows their pod. */
export interface Replica {
  readonly id: number;
  readonly thread: EngineThread;
  readonly feed: QuadFeed;
  readonly selection: Selection;
  /** Everything but `fill` is done within a turn, so that nobody sees a store halfway between two states. */
  readonly turns: Turns;
  /** The sequence number up to which it holds everything. */
  readonly sequence: number;
  readonly size: StoreSize;
  /** Loads the documents of the selection. */
  fill(options: Background): Promise<void>;
  /** Applies changes until it has reached a sequence number. */
  follow(sequence: number, options: Background): Promise<void>;
  /** Makes the union of all graphs ready to be asked, also by queries that name graphs beside it. */
  unite(besideGraphs: boolean, options: Background): Promise<void>;
  /** Becomes the store of another selection. */
  become(selection: Selection, added: Selection): Promise<void>;
  evaluate(question: Question, options: RunOptions): Promise<WorkerResult>;
  /** Ends the store and gives its memory back to its thread. */
  close(): Promise<void>;
}

interface Background {
  readonly background?: boolean;
}

/** How many changes are asked of the feed at once. */
const CHANGES_AT_ONCE = 500;

const NOTHING: StoreSize = { graphs: 0, triples: 0, quads: 0, dead: 0, deadInOneGraph: 0, union: "unready" };

/**
 * Prepares a replica; it holds nothing before it is filled.
 *
 * @param id unique among all threads
 * @param maxTriples with more of them it fails with `pod-too-large`
 */
export function prepareReplica(
  id: number,
  thread: EngineThread,
  feed: QuadFeed,
  initial: Selection,
  maxTriples: number,
): Replica {
  const turns = startTurns();
  let selection = initial;
  let sequence = 0;
  let size = NOTHING;

  const run = async (request: WorkerRequest, options?: RunOptions): Promise<WorkerResult> => {
    const result = await thread.run(request, options);
    size = result.size;
    // An estimate brought it here; this is what it is.
    if (request.kind === "apply" && size.triples > maxTriples)
      throw describeTooLarge(size.triples, maxTriples);
    return result;
  };

  const apply = async (changes: readonly FeedChange[], options: Background): Promise<void> => {
    if (changes.length === 0) return;
    const { missing } = await run({ kind: "apply", store: id, changes }, options);
    if (missing.length === 0) return;
    const batch = await feed.read(missing);
    await run({ kind: "apply", store: id, changes: [{ kind: "put", batch }] }, options);
  };

  const load = async (what: Selection, options: Background): Promise<number> => {
    const { sequence: from, batches } = await feed.open(what);
    // The next batch is read while the last one is loaded.
    let loading = Promise.resolve();
    for await (const batch of batches) {
      await loading;
      loading = apply([{ kind: "put", batch }], options);
      loading.catch(() => {});
    }
    await loading;
    return from;
  };

  return {
    id,
    thread,
    feed,
    get selection() {
      return selection;
    },
    turns,
    get sequence() {
      return sequence;
    },
    get size() {
      return size;
    },
    async fill(options) {
      await run({ kind: "open", store: id, selection }, options);
      sequence = await load(selection, options);
    },
    async follow(target, options) {
      while (sequence < target) {
        const { changes, sequence: reached } = await feed.changesSince(sequence, CHANGES_AT_ONCE);
        await apply(changes, options);
        if (reached <= sequence)
          throw new QueryError(
            "not-reached",
            `The pod tells of no change after ${sequence}, although ${target} was promised; ask again`,
            { sequence, target },
          );
        sequence = reached;
      }
    },
    async unite(besideGraphs, options) {
      while (size.union !== "beside-graphs" && (size.union === "unready" || besideGraphs))
        await run({ kind: "unite", store: id, besideGraphs }, options);
    },
    async become(next, added) {
      await run({ kind: "select", store: id, selection: next });
      selection = next;
      // What is loaded may be newer than the rest. The changes that follow bring both to the same point.
      await load(added, {});
    },
    evaluate: (question, options) => run({ kind: "evaluate", store: id, question }, options),
    async close() {
      if (!thread.isLost) await run({ kind: "close", store: id });
    },
  };
}

/** Says that a selection is larger than the index may hold, and the way out. */
export function describeTooLarge(triples: number, limit: number): QueryError {
  return new QueryError(
    "pod-too-large",
    `The query would see ${triples} triples or more, and the index holds ${limit} at most; raise the limit if the machine has the memory, or move the data to a SPARQL server of its own`,
    { triples, limit },
  );
}
