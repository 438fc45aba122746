import type { EmbedderSource } from "../models/embedder.ts";
import type { PlainSearch } from "../ranking/search-pod.ts";
import type { SearchErrorCode, SearchFigures } from "../search-engine.ts";
import type { IndexLimits, PlainSuggest } from "./pod-index.ts";
import type { SearchFeed } from "./search-feed.ts";

/** What a pod's feed is asked through the main thread: its methods, and the pages of a listing that was opened. */
export type FeedCall =
  | { readonly method: "sequence" }
  | { readonly method: "open" }
  | { readonly method: "nextPage"; readonly listing: number }
  | { readonly method: "changesSince"; readonly parameters: Parameters<SearchFeed["changesSince"]> }
  | { readonly method: "readQuads"; readonly parameters: Parameters<SearchFeed["readQuads"]> }
  | { readonly method: "readBytes"; readonly parameters: Parameters<SearchFeed["readBytes"]> }
  | { readonly method: "isPublic"; readonly parameters: Parameters<SearchFeed["isPublic"]> };

/** A pod as the thread of the indexes knows it. */
export interface PodPlace {
  readonly storage: string;
  readonly folder: string;
}

/** What the thread of the indexes is asked to do. */
export type IndexRequest =
  | {
      readonly kind: "search";
      readonly pod: PodPlace;
      readonly request: PlainSearch;
      readonly sequence: number;
    }
  | {
      readonly kind: "suggest";
      readonly pod: PodPlace;
      readonly request: PlainSuggest;
      readonly sequence: number;
    }
  | { readonly kind: "status"; readonly pod: PodPlace }
  | { readonly kind: "forget"; readonly pod: PodPlace }
  | { readonly kind: "useModel"; readonly source: EmbedderSource }
  | { readonly kind: "close" };

/** What it is told. */
export type ToIndexThread =
  | { readonly kind: "ask"; readonly id: number; readonly request: IndexRequest }
  | { readonly kind: "notify"; readonly pod: PodPlace }
  | { readonly kind: "fed"; readonly id: number; readonly value: unknown }
  | { readonly kind: "unfed"; readonly id: number; readonly error: string };

/** What it says. */
export type FromIndexThread =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "refusal";
      readonly id: number;
      readonly code: SearchErrorCode;
      readonly message: string;
    }
  | { readonly kind: "feed"; readonly id: number; readonly storage: string; readonly call: FeedCall }
  | { readonly kind: "closed"; readonly storage: string }
  | { readonly kind: "report"; readonly message: string }
  | { readonly kind: "figures"; readonly figures: Omit<SearchFigures, "searches"> };

/** How the thread is set up. */
export interface IndexThreadOptions {
  readonly source: EmbedderSource;
  readonly limits: IndexLimits & ShelfLimits;
}

/** How many indexes are open. */
export interface ShelfLimits {
  readonly maxOpen: number;
  /** An index that was not used for so long is closed. */
  readonly idleMs: number;
}
