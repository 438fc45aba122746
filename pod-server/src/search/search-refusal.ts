import type { SearchError, SearchErrorCode } from "@webizen/embeddings";
import { PodError, type ProblemCode } from "../errors.ts";

/** The one place where a fault of a search becomes a problem of this server. */
const PROBLEM_OF: Readonly<Record<SearchErrorCode, ProblemCode>> = {
  "bad-search": "bad-request",
  overloaded: "search-overloaded",
  "index-failed": "search-failed",
  aborted: "search-failed",
};

/** Runs a search; a fault of it is thrown as a {@link PodError} with a code of its own. */
export async function searching<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!isSearchError(error)) throw error;
    const retry = error.code === "overloaded" ? { retryAfterSeconds: 2 } : {};
    throw new PodError(PROBLEM_OF[error.code], error.message, retry, { cause: error });
  }
}

// By its name: the class itself is a value of a room that only the composition may import.
function isSearchError(error: unknown): error is SearchError {
  return (
    error instanceof Error &&
    error.name === "SearchError" &&
    "code" in error &&
    String(error.code) in PROBLEM_OF
  );
}
