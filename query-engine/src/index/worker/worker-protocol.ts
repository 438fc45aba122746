import type { GuardedQuery } from "../../guard/guarded-query.ts";
import type { QueryErrorCode } from "../../query-error.ts";
import type { FeedChange, Selection } from "../quad-feed.ts";
import type { QueryDataset, ResultFormat } from "../quad-index.ts";

/** What a thread of the index is started with. */
export interface WorkerSettings {
  readonly maxMemoryBytes: number;
}

/** What is asked of a thread of the index. It does one thing at a time, in the order in which it was asked. */
export type WorkerRequest =
  /** Opens an empty store for the documents of a selection. */
  | { readonly kind: "open"; readonly store: number; readonly selection: Selection }
  /** Applies changes to a store. Documents that are outside its selection leave no trace in it. */
  | { readonly kind: "apply"; readonly store: number; readonly changes: readonly FeedChange[] }
  /** Gives a store another selection: documents outside it go; those that are new in it come with `apply`. */
  | { readonly kind: "select"; readonly store: number; readonly selection: Selection }
  /** Makes some more of the union of all graphs ready to be asked; asked again until it is. */
  | { readonly kind: "unite"; readonly store: number; readonly besideGraphs: boolean }
  | { readonly kind: "evaluate"; readonly store: number; readonly question: Question }
  | { readonly kind: "close"; readonly store: number };

/** A query as the engine takes it. */
export interface Question {
  readonly form: GuardedQuery["form"];
  /** Bounded to one solution more than `maxRows`. */
  readonly text: string;
  readonly dataset: QueryDataset;
  /** Whether it has a GRAPH clause. */
  readonly asksGraphs: boolean;
  readonly format: ResultFormat;
  readonly maxRows: number;
  readonly maxBytes: number;
}

/** What became of a request. */
export type WorkerReply = { readonly memoryBytes: number } & (
  | { readonly kind: "done"; readonly result: WorkerResult }
  /** A limit or a fault of the query; the thread is sound. */
  | {
      readonly kind: "refused";
      readonly code: QueryErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, string | number>>;
    }
  /** The engine broke down, and its instance with it: end the thread. */
  | { readonly kind: "trapped"; readonly reason: "memory" | "fault"; readonly message: string }
);

/** What a request that was done gives back. */
export interface WorkerResult {
  readonly size: StoreSize;
  /** After `apply`: documents that came into the selection, and whose quads the store has yet to be given. */
  readonly missing: readonly string[];
  readonly answer?: Answer;
}

/** A serialised answer. */
export interface Answer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly evaluatedMs: number;
}

/** Whether the union of all graphs can be asked: by queries that name no graph beside it, or by all. */
export type UnionState = "unready" | "alone" | "beside-graphs";

/** How large a store is. */
export interface StoreSize {
  /** Documents that hold triples. */
  readonly graphs: number;
  readonly triples: number;
  /** Triples, and their copies in the merged default graph where there is one. */
  readonly quads: number;
  /** Quads that were removed; the engine keeps them until the store is closed. */
  readonly dead: number;
  /** The most of them in one document. */
  readonly deadInOneGraph: number;
  readonly union: UnionState;
}
