import { MEDIA } from "@webizen/ontologies";
import { PodError, PROBLEMS, type ProblemCode } from "../errors.ts";
import { challengeFor } from "../identity/challenge.ts";
import { prefersHtml } from "../rdf/negotiate.ts";
import { PAGE_POLICY } from "../views/layout.ts";
import { renderProblemPage } from "../views/problem-page.ts";

/** Where the codes are explained; problem types are IRIs below it. */
const PROBLEM_TYPES = "urn:webizen:problem:";
const VARY = "Accept, Authorization, Origin";

/**
 * Answers with an error: a problem document, or a page for a browser. Errors that carry no code are faults of this
 * server; they are told to nobody but the log.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function answerProblem(
  request: Request,
  error: PodError,
  extra: Record<string, string> = {},
): Response {
  const { status, title } = PROBLEMS[error.code];
  const headers: Record<string, string> = { "cache-control": "no-store", vary: VARY, ...extra };
  if (status === 401) headers["www-authenticate"] = challengeFor(error);
  if (status === 416 && typeof error.details.size === "number") {
    headers["content-range"] = `bytes */${error.details.size}`;
  }
  const { allow, retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === "number") headers["retry-after"] = String(retryAfterSeconds);
  if (Array.isArray(allow)) headers.allow = allow.join(", ");
  const isHead = request.method === "HEAD";
  if ((isHead || request.method === "GET") && prefersHtml(request.headers.get("accept") ?? "")) {
    headers["content-type"] = `${MEDIA.html};charset=utf-8`;
    headers["content-security-policy"] = PAGE_POLICY;
    const html = renderProblemPage({ status, title, detail: error.message });
    return new Response(isHead ? null : html, { status, headers });
  }
  headers["content-type"] = MEDIA.problem;
  const problem = {
    ...error.details,
    type: PROBLEM_TYPES + error.code,
    title,
    status,
    detail: error.message,
  };
  return new Response(isHead ? null : `${JSON.stringify(problem)}\n`, { status, headers });
}

/** Any thrown value as an error with a code; what is unknown becomes a `server-fault` that gives nothing away. */
export function asPodError(error: unknown): PodError {
  if (error instanceof PodError) return error;
  const code: ProblemCode = "server-fault";
  return new PodError(code, "The server failed to answer; its log says why", {}, { cause: error });
}
