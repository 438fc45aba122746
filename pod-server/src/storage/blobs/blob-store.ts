/** Large bodies, each named by the SHA-256 of its bytes. Every implementation passes `test/support/acceptance/blob-store.ts`. */
export interface BlobStore {
  /**
   * Receives bytes into a draft, holding no more than a chunk of them in memory.
   *
   * @throws PodError `disk-full`; whatever `chunks` throws; in both cases nothing is left behind
   */
  receive(chunks: AsyncIterable<Uint8Array>): Promise<BlobDraft>;
  /**
   * Streams a blob; `range` is inclusive at both ends.
   *
   * @param size the length in bytes that the blob must have
   * @throws PodError `storage-damaged` when the blob is missing or has another length
   */
  open(sha256: string, size: number, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Takes the blob out of sight before it returns, and gives its space back when it resolves. Absent blobs are fine. */
  remove(sha256: string): Promise<void>;
  /** The address of every blob, in no promised order. */
  list(): AsyncIterable<string>;
}

/** Bytes that are on disk but have no address yet. */
export interface BlobDraft {
  readonly sha256: string;
  /** Length in bytes. */
  readonly size: number;
  /** Gives the bytes their address; when it resolves they would survive a power cut. */
  publish(): Promise<void>;
  /** Gives the space back. */
  discard(): Promise<void>;
}

/** A range of bytes, inclusive at both ends, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
