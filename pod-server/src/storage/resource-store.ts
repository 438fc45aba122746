import type { IndexReader } from "./index-reader.ts";
import type { ResourceKind } from "./resource-path.ts";

/** Metadata of one stored resource. A snapshot: it does not follow later writes. */
export interface Resource {
  /** Permanent: survives a change of path, never used again after a delete. */
  readonly id: number;
  readonly path: string;
  readonly kind: ResourceKind;
  /** As given by the client, with parameters; empty for a container without a body of its own. */
  readonly contentType: string;
  /** Length of the body in bytes. */
  readonly size: number;
  /**
   * Opaque tag of the stored state, without quotes; 22 to 40 characters of base64url. It changes exactly when
   * the stored representation does: for documents it is derived from content type and bytes, for containers
   * from the last change that their listing shows, that of their description included.
   */
  readonly etag: string;
  /** Milliseconds since the epoch. For a container: the last change of its membership or own body. */
  readonly modified: number;
  /** Milliseconds since the epoch of the last change of the representation; differs from `modified` for containers only. */
  readonly represented: number;
  /** Sequence number of the change that last wrote this resource. */
  readonly sequence: number;
  /** The ACL in force, found by a stored column. Every resource of a pod with a root ACL has one. */
  readonly governingAcl: GoverningAcl | null;
  /** The bytes when they are stored inline (up to 64 KiB), else the blob that holds them. */
  readonly body: Uint8Array | BlobReference;
}

/** Names a content-addressed blob. */
export interface BlobReference {
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
}

/** Which ACL governs a resource, and whether its own or an inherited one. */
export interface GoverningAcl {
  readonly id: number;
  readonly path: string;
  /** Path of the resource that the ACL belongs to; equal to the governed path when the ACL is its own. */
  readonly subject: string;
  /** State tag of the ACL document: parsed ACLs are cached by (id, etag). */
  readonly etag: string;
}

/** One line of a container listing. */
export interface Member {
  readonly path: string;
  readonly name: string;
  readonly kind: "container" | "document";
  readonly contentType: string;
  readonly size: number;
  readonly modified: number;
}

/** A body that was received, limited and (where large) made durable on disk, waiting for its row. */
export interface StagedBody {
  readonly size: number;
  readonly content: Uint8Array | BlobReference;
  /** Gives the space back if the body is not committed. Safe to call after a commit. */
  release(): Promise<void>;
}

/** The state a write insists on, checked inside its transaction. An absent member means "any". */
export interface Expectation {
  /** `"absent"` or `"present"`. */
  readonly existence?: "absent" | "present";
  /** The current state tag must be one of these. */
  readonly etags?: readonly string[];
  /** The current state tag must be none of these. */
  readonly notEtags?: readonly string[];
}

/** A change to one resource, carried out in one transaction. */
export type Write =
  | {
      /** Creates or replaces a document or auxiliary resource; missing parent containers are created. */
      readonly kind: "put";
      readonly path: string;
      readonly contentType: string;
      readonly body: StagedBody;
      readonly expect?: Expectation;
    }
  | {
      /** Creates a container, or replaces the statements that its owner wrote about it. */
      readonly kind: "put-container";
      readonly path: string;
      /** Empty content type and body for a bare container. */
      readonly contentType: string;
      readonly body: StagedBody;
      readonly expect?: Expectation;
    }
  | {
      /** Removes a resource, its containment and all its auxiliary resources. */
      readonly kind: "delete";
      readonly path: string;
      readonly expect?: Expectation;
    };

/** How a write ended. Only `committed` changed anything, and then it is durable. */
export type WriteResult =
  | {
      readonly kind: "committed";
      /** The state after the write; for a delete, the last state before it. */
      readonly resource: Resource;
      readonly created: boolean;
      /** The pod's sequence number of this write. */
      readonly sequence: number;
    }
  | { readonly kind: "unmet"; readonly current: Resource | undefined }
  | { readonly kind: "absent"; readonly path: string }
  /** `/x` exists where `/x/` is asked for or needed as a parent, or the other way round. */
  | { readonly kind: "slash-conflict"; readonly path: string }
  | { readonly kind: "not-empty"; readonly path: string }
  | { readonly kind: "over-quota"; readonly usedBytes: number; readonly quotaBytes: number };

/** How several writes in one transaction ended: all of them, or none and the first that could not be. */
export type WritesResult =
  | {
      readonly kind: "committed";
      /** In the order of the writes. A resource is shown as that write left it, not as a later one did. */
      readonly results: readonly Extract<WriteResult, { kind: "committed" }>[];
    }
  | {
      readonly kind: "refused";
      /** Which of the writes it was, counted from zero. */
      readonly index: number;
      readonly refusal: Exclude<WriteResult, { kind: "committed" }>;
    };

/** One row of the change log. */
export interface Change {
  readonly sequence: number;
  readonly kind: "create" | "update" | "delete";
  readonly resourceId: number;
  readonly path: string;
  readonly resourceKind: ResourceKind;
  /** State tag after the change; of the last state for a delete. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Totals that are kept as counters, never computed by walking. */
export interface Usage {
  readonly bytes: number;
  /** `null` means without limit. */
  readonly quotaBytes: number | null;
  readonly resources: number;
  /** Sequence number of the newest change. */
  readonly sequence: number;
}

/** What reading needs. */
export interface ResourceReader {
  find(path: string): Promise<Resource | undefined>;
  /** The closest existing container above `path`, whether or not `path` exists. */
  findAncestor(path: string): Promise<Resource | undefined>;
  /** Members in name order (code-point order of the encoded name), after the given name; one bounded page. */
  listMembers(
    containerId: number,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly Member[]>;
  /** Streams a body from its blob or inline bytes; `range` is inclusive at both ends, as in HTTP. */
  openBody(
    resource: Resource,
    range?: { readonly start: number; readonly end: number },
  ): Promise<ReadableStream<Uint8Array>>;
  changesSince(sequence: number, limit: number): Promise<readonly Change[]>;
  usage(): Promise<Usage>;
}

/** What writing needs. */
export interface ResourceWriter {
  /**
   * Receives a body: up to 64 KiB stays in memory, more goes to a blob that is on disk and fsynced when this resolves.
   *
   * @param maxBytes more than this rejects with `body-too-large`
   * @throws PodError `body-too-large`, `disk-full`
   */
  stage(body: Uint8Array | ReadableStream<Uint8Array>, maxBytes: number): Promise<StagedBody>;
  /**
   * Carries out one write in one transaction and resolves when it would survive a power cut.
   *
   * @throws PodError `disk-full`, `storage-damaged`, `shutting-down`
   */
  commit(write: Write): Promise<WriteResult>;
  /**
   * Carries out several writes in one transaction, each on the state that those before it left: all or none. Nobody sees
   * a state in between. Resolves when they would survive a power cut. Quota and expectation are checked write by write.
   *
   * @throws PodError as {@link commit}; then nothing was written either
   */
  commitAll(writes: readonly Write[]): Promise<WritesResult>;
}

/** One pod's resources. Every implementation passes `test/support/acceptance/resource-store.ts`. */
export interface ResourceStore extends ResourceReader, ResourceWriter, IndexReader, AsyncDisposable {}
