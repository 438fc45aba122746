/** Every way in which a query can fail that its asker should hear of. */
export type QueryErrorCode =
  /** The text is not SPARQL. */
  | "malformed-query"
  /** Refused before evaluation: too many patterns, too deep, too long. */
  | "query-too-complex"
  /** The query calls another endpoint. */
  | "service-refused"
  /** A feature that the engine does not have. */
  | "unsupported-query"
  | "time-limit"
  | "row-limit"
  | "size-limit"
  | "memory-limit"
  /** The pod holds more than an index may. */
  | "pod-too-large"
  /** Too many queries are waiting, of this asker or of all. */
  | "overloaded"
  /** The sequence number that was asked for was not reached in time. */
  | "not-reached"
  /** The engine failed; the query may be sent again. */
  | "engine-failed"
  /** Whoever asked went away. */
  | "aborted";

/**
 * A query that failed, with a sentence that names the limit or the fault, and what would mend it.
 *
 * @param message no final stop
 */
export class QueryError extends Error {
  override name = "QueryError";
  readonly code: QueryErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: QueryErrorCode,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
