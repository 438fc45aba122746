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
  const { allow, acceptPatch, retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === "number") headers["retry-after"] = String(retryAfterSeconds);
  if (Array.isArray(allow)) headers.allow = allow.join(", ");
  if (Array.isArray(acceptPatch)) headers["accept-patch"] = acceptPatch.join(", ");
  const isHead = request.method === "HEAD";
  if ((isHead || request.method === "GET") && prefersHtml(request.headers.get("accept") ?? "")) {
    headers["content-type"] = `${MEDIA.html};charset=utf-8`;
    headers["content-security-policy"] = PAGE_POLICY;
    const signInPath = error.code === "credentials-needed" ? browsePath(request) : undefined;
    const html = renderProblemPage({ status, title, detail: detailOf(error), signInPath });
    return new Response(isHead ? null : html, { status, headers });
  }
  headers["content-type"] = MEDIA.problem;
  return new Response(isHead ? null : problemDocument(error), { status, headers });
}

// A pod's own addresses know no cookies; the pages that look into it do.
function browsePath(request: Request): string | undefined {
  const { pathname } = new URL(request.url);
  return pathname.startsWith("/.") ? undefined : `/.account/browse${pathname}`;
}

/** Writes the problem document of an error, as JSON. */
export function problemDocument(error: PodError): string {
  const { status, title } = PROBLEMS[error.code];
  const problem = {
    ...error.details,
    type: PROBLEM_TYPES + error.code,
    title,
    status,
    detail: detailOf(error),
  };
  return `${JSON.stringify(problem)}\n`;
}

// What the server says to itself names files and folders of the machine: that is for the log.
function detailOf({ code, message }: PodError): string {
  switch (code) {
    case "disk-full":
      return "There is no space left on the server's disk; nothing was changed, try again when some was freed";
    case "storage-damaged":
      return "What is stored cannot be read; the server's log says why, and its operator can mend it";
    default:
      return message;
  }
}

/** Any thrown value as an error with a code; what is unknown becomes a `server-fault` that gives nothing away. */
export function asPodError(error: unknown): PodError {
  if (error instanceof PodError) return error;
  const code: ProblemCode = "server-fault";
  return new PodError(code, "The server failed to answer; its log says why", {}, { cause: error });
}
