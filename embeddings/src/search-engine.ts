import type { SearchFeed, Selection } from "./index/search-feed.ts";
import type { Locator } from "./text/passage.ts";

/** Finds things in the pods of this server by words, by meaning and by how they are linked. */
export interface SearchEngine extends AsyncDisposable {
  /**
   * Searches one pod within what its asker may see. What was deleted, changed or withdrawn before the call is not
   * found; what was written before it is found by words (by meaning as soon as it is embedded).
   *
   * @throws SearchError
   */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Completes what is being typed. */
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>;
  /** Something was committed in a storage: follow soon. Cheap; calls are put together. */
  notify(feed: SearchFeed): void;
  /** How far the index of a pod is, and what it could not read. For the owner alone. */
  status(feed: SearchFeed): Promise<IndexStatus>;
  /** Changes the model for all pods; the old vectors serve until the new ones are there. */
  useModel(modelId: string): Promise<void>;
  /** Forgets a storage: its pod was removed or renamed. */
  forget(storage: string): Promise<void>;
  figures(): SearchFigures;
}

/** Which ways of finding are used. */
export type SearchArm = "words" | "vectors" | "graph";

/** One search. `text` or `like` is given. */
export interface SearchRequest {
  readonly feed: SearchFeed;
  readonly selection: Selection;
  readonly text?: string;
  /** IRI of an entity or a document: things similar to it. One that may not be seen is as if it did not exist. */
  readonly like?: string;
  /** IRIs of classes, or media types; any of them fits. */
  readonly types?: readonly string[];
  /** IRI of a container: what is below it. */
  readonly folder?: string;
  /**
   * IRIs of things or documents: what is one of them, links to it, or is what it links to, in statements that may be
   * seen. People and organisations are linked to by their mail addresses and telephone numbers as well.
   */
  readonly about?: readonly string[];
  /** Milliseconds since the epoch; the thing's own dates, else the document's. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly offset: number;
  readonly arms: ReadonlySet<SearchArm>;
  /** Whether hits come with the whole passage; they do not unless told. */
  readonly withPassages?: boolean;
  /** Who asks: askers take turns. Those without a name are one. */
  readonly asker?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was found. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, within the selection; a lower bound when `isTotalExact` is false. */
  readonly total: number;
  readonly isTotalExact: boolean;
  /** What ran: the model, and whether vectors were scanned or the graph of neighbours was used. */
  readonly searched: {
    readonly arms: readonly SearchArm[];
    readonly model?: string;
    readonly vectorPath?: "exact" | "hnsw";
    readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
    /** Present where what is asked about is linked with more than was looked at: something may be missing. */
    readonly isAboutCut?: true;
  };
  /** Passages of the selection that wait for their vector. */
  readonly pendingEmbeddings: number;
  /** The sequence number that the answer is true for. */
  readonly sequence: number;
}

/** One thing that was found. */
export interface SearchHit {
  /** IRI of what it is about. */
  readonly entity: string;
  /** IRI of the document that says so. */
  readonly document: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly contentType: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Part of the text around the words, plain, and where the words stand in it: offsets of UTF-16 units. */
  readonly snippet: {
    readonly text: string;
    readonly highlights: readonly (readonly [start: number, end: number])[];
  };
  /** All of the text that the snippet is a part of, where it was asked for. */
  readonly passage?: string;
  readonly locator?: Locator;
  readonly language?: string;
  /** Fused score, and what each arm gave: rank (one-based) and its own score. */
  readonly score: number;
  readonly parts: Partial<Record<SearchArm, { readonly rank: number; readonly score: number }>>;
}

/** A completion. */
export interface Suggestion {
  readonly label: string;
  readonly entity: string;
  readonly document: string;
}

/** What is being typed. */
export interface SuggestRequest {
  readonly feed: SearchFeed;
  readonly selection: Selection;
  readonly text: string;
  readonly limit: number;
  /** As of a search. */
  readonly asker?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The state of one pod's index. */
export interface IndexStatus {
  readonly documents: number;
  readonly passages: number;
  readonly pendingDocuments: number;
  readonly pendingEmbeddings: number;
  readonly model: string;
  /** A model that is being changed to: how many passages it has embedded. */
  readonly changingTo?: { readonly model: string; readonly embedded: number };
  /** Documents that could not be read, newest first, bounded. */
  readonly unreadable: readonly { readonly document: string; readonly reason: string }[];
  readonly sequence: number;
}

/** Figures for metrics and the doctor. */
export interface SearchFigures {
  readonly openIndexes: number;
  readonly passages: number;
  readonly pendingEmbeddings: number;
  readonly vectorBytes: number;
  /** Why the native index is not used, where it is not. */
  readonly hnsw: "available" | { readonly unavailable: string };
  readonly searches: number;
}

/** Every way in which a search can fail that its asker should hear of. */
export type SearchErrorCode = "bad-search" | "overloaded" | "index-failed" | "aborted";

/** A search that failed, with a sentence that names the reason and the mend. */
export class SearchError extends Error {
  override name = "SearchError";
  readonly code: SearchErrorCode;

  constructor(code: SearchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
