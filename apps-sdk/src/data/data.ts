import type { Quad } from "@rdfjs/types";
import type { Model, Thing, Values } from "./model.ts";

/** Where a new thing goes. */
export interface CreateOptions {
  /** A folder, which gets a new document for the thing, or a document, which gets one thing more. Made when missing. */
  readonly in: string;
  /** The IRI that is described, where it has one already: that of a file, for example. Default: a new one in the document. */
  readonly about?: string;
  /** Wanted name of the new document, made fit for an address; default: from the first text of the thing. */
  readonly name?: string;
}

/** Which things are wanted. */
export interface ListOptions<M extends Model> {
  /** A folder or a document; default: wherever the type index says, else the whole storage. */
  readonly in?: string;
  /** Values that the things must have. */
  readonly where?: Partial<Values<M>>;
  /** Name of the field to sort by; with `-` before it the largest first. */
  readonly sort?: string;
  /** At most so many; default 1,000. */
  readonly limit?: number;
  /** Told where `watch` cannot read. */
  readonly onError?: (error: Error) => void;
}

/** Reads and writes linked data. Addresses may be relative to the storage. */
export interface Data {
  /**
   * @param options.orNew whether a document that does not exist is an empty one, to be made when it is saved
   * @throws WebizenError `not-found`, `forbidden`, `malformed`
   */
  document(iri: string, options?: { readonly orNew?: boolean }): Promise<PodDocument>;
  /** The thing, or `undefined` where its document does not exist or does not say that it is of this kind. */
  get<M extends Model>(model: M, iri: string): Promise<Thing<M> | undefined>;
  list<M extends Model>(model: M, options?: ListOptions<M>): Promise<Thing<M>[]>;
  /**
   * Writes a new thing. Where the profile of whoever is signed in has type indexes, its class is registered in the right one, so
   * that other apps find it; that this was not possible is not told.
   *
   * @throws WebizenError `malformed` naming the field, where a value is missing or not allowed
   */
  create<M extends Model>(model: M, values: Values<M>, options: CreateOptions): Promise<Thing<M>>;
  /**
   * Writes what was changed in a thing since it was read, and leaves all else in its document as it is. Where others changed
   * the document in the meantime, their changes are kept and shown in the thing.
   *
   * @throws WebizenError `conflict` where somebody changed the same field to something else; `details.problem.fields` has
   *   for each `mine` and `theirs`
   */
  save(thing: Pick<Thing, "iri" | "document">): Promise<void>;
  /** Removes a thing, and its document where nothing else is in it. */
  remove(thing: Pick<Thing, "iri" | "document">): Promise<void>;
  /**
   * Calls back with all things that fit, and again whenever that changes.
   *
   * @returns ends it
   */
  watch<M extends Model>(
    model: M,
    options: ListOptions<M>,
    listener: (things: Thing<M>[]) => void,
  ): () => void;
}

/** A document of linked data: its statements, and what was changed in them since it was read. */
export interface PodDocument {
  readonly iri: string;
  /** Absent for a document that does not exist yet. */
  readonly etag: string | undefined;
  /** The statements as they are now, with the changes. RDF/JS. */
  readonly quads: readonly Quad[];
  add(...quads: readonly Quad[]): void;
  remove(...quads: readonly Quad[]): void;
  /**
   * Writes the changes, under the condition that the document is as it was read; where it is not, reads it again and applies
   * the changes to what is there now.
   */
  save(): Promise<void>;
  /** The statements as a dataset of `@inrupt/solid-client`, for what its functions do. */
  toSolidDataset(): Promise<import("@inrupt/solid-client").SolidDataset>;
}
