/** Bounds of one document that a stranger's server sent. */
export interface DocumentLimits {
  /** Length of the encoded document. */
  readonly maxBytes: number;
  readonly maxQuads: number;
  /** Length of a base or namespace, of which any number of IRIs are made. */
  readonly maxNamespaceLength: number;
  readonly maxPrefixes: number;
  /** Length of a JSON-LD document: its parser takes more than its share of time for long ones. */
  readonly maxJsonBytes: number;
  /** Nesting of JSON values. */
  readonly maxDepth: number;
  /** Time for which reading one document may keep the processor busy, in milliseconds. */
  readonly maxBusyMs: number;
  /** Characters of all its statements written out, where namespaces are no longer short. */
  readonly maxWritten: number;
}

/** Default bounds: what people's documents stay far below. */
export const DOCUMENT_LIMITS: DocumentLimits = {
  maxBytes: 2 * 1024 * 1024,
  maxQuads: 50_000,
  maxNamespaceLength: 2048,
  maxPrefixes: 500,
  maxJsonBytes: 256 * 1024,
  maxDepth: 50,
  maxBusyMs: 2000,
  maxWritten: 16 * 1024 * 1024,
};

/** A document that cannot be used, with the reason in words that can follow "because". */
export class UnfitDocument extends Error {
  override name = "UnfitDocument";
}

/** A document that is fit as far as it was read, but longer than its bounds. */
export class TooLongDocument extends UnfitDocument {
  override name = "TooLongDocument";
}
