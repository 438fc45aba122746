/**
 * Names who may see a document. Documents of one class are seen by the same people. Opaque to the engine, which
 * compares it as a string and never learns what an access rule is.
 */
export type VisibilityClass = string;

/** The documents that a query may see: all of the pod, or those of some classes. Access is decided before. */
export type Selection = "all" | ReadonlySet<VisibilityClass>;

/** One document as the index takes it: one named graph. */
export interface IndexedDocument {
  /** IRI of the document, which names its graph. */
  readonly iri: string;
  readonly visibility: VisibilityClass;
  /** How many triples it holds. */
  readonly triples: number;
}

/**
 * Documents with their quads, in bulk. Everything in it was parsed and checked before: the engine trusts it, and takes
 * over the memory of its quads.
 */
export interface DocumentBatch {
  readonly documents: readonly IndexedDocument[];
  /** N-Quads, UTF-8, one quad a line: those without blank nodes. */
  readonly ground: Uint8Array;
  /**
   * N-Quads, UTF-8: those with blank nodes. Labels are unique in the pod and stay as they are while the bytes of the
   * document do, so that two queries speak of the same node by the same label.
   */
  readonly blank: Uint8Array;
}

/** What happened to the documents of a pod, in the order in which it happened. Applying one twice does no harm. */
export type FeedChange =
  /** Documents were created or replaced. */
  | { readonly kind: "put"; readonly batch: DocumentBatch }
  | { readonly kind: "remove"; readonly iri: string }
  /** A container got or lost a member; nothing else of its graph changed. */
  | { readonly kind: "member"; readonly container: string; readonly member: string; readonly added: boolean }
  /** Documents came under another access rule; their quads did not change. */
  | {
      readonly kind: "reclassify";
      readonly documents: readonly Pick<IndexedDocument, "iri" | "visibility">[];
    };

/**
 * What an index is filled from and follows: one pod, seen as named graphs. The pod server supplies it; a test may
 * supply arrays.
 */
export interface QuadFeed {
  /** IRI of the storage: the key of everything that is kept of it. */
  readonly storage: string;
  /** Sequence number of the newest durable change. */
  sequence(): Promise<number>;
  /** How many triples a selection holds, from counters where they exist: decides where a store is put. */
  estimate(selection: Selection): Promise<{ readonly documents: number; readonly triples: number }>;
  /**
   * Streams the documents of a selection. What changes meanwhile may or may not be in it: follow the changes from
   * `sequence` on.
   */
  open(
    selection: Selection,
  ): Promise<{ readonly sequence: number; readonly batches: AsyncIterable<DocumentBatch> }>;
  /** The changes after a sequence number, oldest first, and the number up to which they reach. */
  changesSince(
    sequence: number,
    limit: number,
  ): Promise<{ readonly changes: readonly FeedChange[]; readonly sequence: number }>;
  /** Reads documents by name; those that are gone are left out. */
  read(iris: readonly string[]): Promise<DocumentBatch>;
}
