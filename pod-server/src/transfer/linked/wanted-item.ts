import type { Literal } from "../../provision/turtle.ts";

/** A document that an import wants in the pod, with the bytes that it is to have. */
export interface WantedDocument {
  /** Pod-relative path, percent-encoded. */
  readonly path: string;
  readonly contentType: string;
  readonly content: string | Uint8Array | { readonly file: string; readonly size: number };
}

/** A statement in a document that others write in too, such as an index: it is added there, and the rest stays. */
export interface SharedStatement {
  /** Pod-relative path of the document. */
  readonly document: string;
  /** An IRI, or a path of the pod with its fragment: `/contacts/index.ttl#this`. */
  readonly subject: string;
  readonly predicate: string;
  /** As the subject, or a literal. */
  readonly object: string | Literal;
  /** Whether the statement takes the place of others with its subject and predicate. */
  readonly isSingle?: boolean;
}

/** One thing of the source: a person, an event, a note. */
export interface WantedItem {
  readonly kind: "item";
  /** How a report names it. */
  readonly name: string;
  /** The first stands for the item; the others come after it. */
  readonly documents: readonly WantedDocument[];
  readonly statements?: readonly SharedStatement[];
  /** What tells it from another with its identifier; the bytes of its first document unless told. */
  readonly likeness?: string;
  /** Where imports once kept what the second document says; it goes when that is there. */
  readonly earlier?: string;
}

/** Something of the source that gives nothing, and why. */
export interface UnreadItem {
  readonly kind: "unread";
  readonly name: string;
  readonly reason: string;
}

/** Where apps will look for what was brought in. */
export interface Registration {
  readonly forClass: string;
  /** Path of a container, or of a thing with its fragment. */
  readonly place: string;
}

/** A source made into linked data, item by item as it is read. */
export interface Conversion {
  readonly items: AsyncIterable<WantedItem | UnreadItem>;
  readonly registration: Registration;
  /** How many items come, where that is known before. */
  readonly count?: number;
}

/** Gives a source a name of its own, as `nameFor` of a record. */
export type NameSource = (source: string, names: readonly string[]) => string;

/** What a converter is given. */
export interface Source {
  /** The file or folder, absolute. */
  readonly path: string;
  readonly isFolder: boolean;
  /** The files that hold the items, absolute. */
  readonly files: readonly string[];
  /** Pod-relative path of the container to bring them into. */
  readonly to: string;
  /** Also what is commonly left out. */
  readonly all: boolean;
}
