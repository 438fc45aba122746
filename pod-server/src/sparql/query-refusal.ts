import type { QueryError, QueryErrorCode } from "@webizen/query-engine";
import { PodError, type ProblemCode } from "../errors.ts";

/** The one place where a fault of a query becomes a problem of this server. */
const PROBLEM_OF: Readonly<Record<QueryErrorCode, ProblemCode>> = {
  "malformed-query": "query-malformed",
  "query-too-complex": "query-too-complex",
  "service-refused": "query-service-refused",
  "unsupported-query": "query-unsupported",
  "time-limit": "query-time-limit",
  "row-limit": "query-answer-too-large",
  "size-limit": "query-answer-too-large",
  "memory-limit": "query-memory-limit",
  "pod-too-large": "pod-too-large",
  overloaded: "query-overloaded",
  "not-reached": "sequence-not-reached",
  "engine-failed": "query-engine-failed",
  aborted: "query-aborted",
};

const RETRY_SECONDS: Partial<Record<QueryErrorCode, number>> = {
  overloaded: 2,
  "engine-failed": 1,
  aborted: 1,
};

/** Runs a step of a query; a fault of the query is thrown as a {@link PodError} with a code of its own. */
export async function refusing<T>(step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw isQueryError(error) ? toPodError(error) : error;
  }
}

function toPodError(error: QueryError): PodError {
  const retryAfterSeconds = RETRY_SECONDS[error.code];
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new PodError(
    PROBLEM_OF[error.code],
    error.message,
    { ...error.details, ...retry },
    { cause: error },
  );
}

// By its name: the class itself is a value of a room that only `compose.ts` may import.
function isQueryError(error: unknown): error is QueryError {
  return (
    error instanceof Error &&
    error.name === "QueryError" &&
    "code" in error &&
    String(error.code) in PROBLEM_OF
  );
}
