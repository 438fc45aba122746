/**
 * Every error the pod can answer with: one literal code, one HTTP status, one title.
 *
 * `http/problem.ts` is the only place where a code becomes a status; everywhere else throws the code.
 */
export const PROBLEMS = {
  "bad-request": { status: 400, title: "The request cannot be understood" },
  "bad-path": { status: 400, title: "The path is not a valid resource path" },
  "missing-content-type": { status: 400, title: "A body needs a Content-Type" },
  "malformed-body": { status: 400, title: "The body cannot be parsed" },
  "invalid-credentials": { status: 401, title: "The credentials are not valid" },
  "credentials-needed": { status: 401, title: "Signing in is needed" },
  forbidden: { status: 403, title: "Access is denied" },
  "not-found": { status: 404, title: "There is no such resource" },
  "method-not-allowed": { status: 405, title: "The method is not supported here" },
  "not-acceptable": { status: 406, title: "No representation fits the Accept header" },
  "request-too-slow": { status: 408, title: "The request stopped arriving" },
  conflict: { status: 409, title: "The request conflicts with the state of the resource" },
  "length-mismatch": { status: 400, title: "The body does not have the announced length" },
  "precondition-failed": { status: 412, title: "The resource is not in the expected state" },
  "body-too-large": { status: 413, title: "The body is larger than the limit" },
  "query-malformed": { status: 400, title: "The query is not SPARQL" },
  "query-too-complex": { status: 400, title: "The query is more complex than the limit" },
  "query-service-refused": { status: 400, title: "The query calls another endpoint" },
  "query-unsupported": { status: 422, title: "The query asks for something that the engine does not have" },
  "path-too-long": { status: 414, title: "The path is longer than the limit" },
  "unsupported-media-type": { status: 415, title: "The media type is not supported here" },
  "range-not-satisfiable": { status: 416, title: "The range lies outside the resource" },
  "header-too-large": { status: 431, title: "The header is larger than the limit" },
  "unprocessable-patch": { status: 422, title: "The patch breaks a rule of its format" },
  "unprocessable-body": { status: 422, title: "The body is well formed but not acceptable" },
  "query-answer-too-large": { status: 422, title: "The answer to the query is larger than the limit" },
  "too-many-attempts": { status: 429, title: "There were too many attempts" },
  "server-fault": { status: 500, title: "The server failed" },
  "storage-damaged": { status: 500, title: "The stored data is damaged" },
  "query-engine-failed": { status: 500, title: "The query engine failed" },
  "preview-failed": { status: 422, title: "There is no preview of this image" },
  "preview-unsupported": { status: 422, title: "There are no previews of such files" },
  "search-failed": { status: 500, title: "The search failed" },
  "previews-missing": { status: 501, title: "This server makes no previews" },
  "previews-overloaded": { status: 503, title: "Too many previews are waiting" },
  "search-overloaded": { status: 503, title: "Too many searches are waiting" },
  "shutting-down": { status: 503, title: "The server is stopping" },
  "query-time-limit": { status: 503, title: "The query takes longer than the limit" },
  "query-memory-limit": { status: 503, title: "The query takes more memory than the limit" },
  "query-overloaded": { status: 503, title: "Too many queries are waiting" },
  "query-aborted": { status: 503, title: "The query was called off" },
  "pod-too-large": { status: 503, title: "There is more to see than the query index may hold" },
  "sequence-not-reached": { status: 504, title: "The awaited write did not come in time" },
  "upstream-unreachable": { status: 502, title: "A document needed for the answer cannot be fetched" },
  "quota-exceeded": { status: 507, title: "The pod's quota is used up" },
  "disk-full": { status: 507, title: "The disk is full" },
} as const;

/** One of the literal codes that an error of this server carries. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Extra members of an error: shown in the problem document, so nothing secret belongs here. */
export type ProblemDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * An error with a literal code and a sentence that names the thing, the reason and the mend.
 *
 * @param code one of {@link PROBLEMS}
 * @param message what happened, to which thing, what would fix it; no final stop
 * @param details members added to the problem document (RFC 9457, section 3.2)
 */
export class PodError extends Error {
  override name = "PodError";
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** The HTTP status of this error's code. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }
}
