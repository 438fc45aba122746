/** Names who may see a document; opaque, compared as a string. */
export type VisibilityClass = string;

/** What may be seen: everything, or documents of some classes. Access is decided before. */
export type Selection = "all" | ReadonlySet<VisibilityClass>;

/** One document as the search index takes it. */
export interface SearchableDocument {
  readonly iri: string;
  readonly visibility: VisibilityClass;
  readonly contentType: string;
  readonly bytes: number;
  /** State tag: the same tag means the same text. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** What happened, oldest first. Applying one twice does no harm. */
export type SearchChange =
  | { readonly kind: "put"; readonly document: SearchableDocument }
  | { readonly kind: "remove"; readonly iri: string }
  | {
      readonly kind: "reclassify";
      readonly documents: readonly Pick<SearchableDocument, "iri" | "visibility">[];
    };

/** What a search index is filled from and follows: one pod. ACL documents are not in it. The pod server supplies it. */
export interface SearchFeed {
  /** IRI of the storage. */
  readonly storage: string;
  /** Absolute path of a folder that the index may use; it may be deleted at any time while the index is closed. */
  readonly folder: string;
  sequence(): Promise<number>;
  /** Every document there is, in pages; changes after `sequence` are followed. */
  open(): Promise<{
    readonly sequence: number;
    readonly documents: AsyncIterable<readonly SearchableDocument[]>;
  }>;
  changesSince(
    sequence: number,
    limit: number,
  ): Promise<{ readonly changes: readonly SearchChange[]; readonly sequence: number }>;
  /** The statements of RDF documents as N-Quads, by IRI; documents that are gone are left out. */
  readQuads(iris: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The bytes of a document, or nothing when it is gone or has changed since `etag`. */
  readBytes(iri: string, etag: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Whether everybody may see what one class shows: its labels may then stand in any text. */
  isPublic(visibility: VisibilityClass): Promise<boolean>;
}
