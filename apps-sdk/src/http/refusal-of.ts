import { MEDIA } from "@webizen/ontologies";
import { WebizenError, type WebizenErrorCode, type WebizenErrorDetails } from "../errors.ts";

/** A problem document (RFC 9457). */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly [member: string]: unknown;
}

/** Codes by what our server calls a problem, where its status says less. */
const CODES_BY_TYPE: Readonly<Record<string, WebizenErrorCode>> = {
  "urn:webizen:problem:query-answer-too-large": "too-large",
  "urn:webizen:problem:query-unsupported": "unsupported",
  "urn:webizen:problem:query-service-refused": "unsupported",
  "urn:webizen:problem:pod-too-large": "too-large",
};

const CODES_BY_STATUS: ReadonlyMap<number, WebizenErrorCode> = new Map([
  [400, "malformed"],
  [401, "signed-out"],
  [403, "forbidden"],
  [404, "not-found"],
  [405, "unsupported"],
  [406, "unsupported"],
  [408, "busy"],
  [409, "conflict"],
  [410, "not-found"],
  [412, "conflict"],
  [413, "too-large"],
  [414, "malformed"],
  [415, "unsupported"],
  [422, "malformed"],
  [429, "busy"],
  [501, "unsupported"],
  [502, "busy"],
  [503, "busy"],
  [504, "busy"],
  [507, "too-large"],
]);

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Why, and what would mend it, where the server does not say. */
const REASONS: Readonly<Record<WebizenErrorCode, string>> = {
  "signed-out": "nobody is signed in, or the sign-in is over; sign in and try again",
  forbidden: "you or this app may not do that; ask its owner to share it",
  "not-found": "it does not exist, or you may not see it",
  conflict: "it was changed in the meantime; read it again and repeat the change",
  unsupported: "the server does not offer that",
  offline: "the server cannot be reached; check the connection",
  unsent: "changes that wait on this device would be lost",
  malformed: "the server does not understand the request",
  "too-large": "the server has no space for it, or takes nothing as large",
  busy: "the server has too much to do; try again in a moment",
  server: "the server failed; try again later, or ask whoever runs it",
};

/**
 * Turns a refusal of a server into an error whose message names the thing, the reason and the mend, in the server's own words
 * where it has some.
 *
 * @param response an answer that is not `ok`; its body is read
 * @param task what was being done, as it follows "Cannot": `read https://pod.example/notes/a.ttl`
 */
export async function refusalOf(response: Response, task: string): Promise<WebizenError> {
  const { status, url } = response;
  const retryAfterMs = retryAfterOf(response);
  return describeRefusal(await readProblem(response), {
    status,
    url,
    task,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** What was refused. */
interface Refused extends Pick<WebizenErrorDetails, "retryAfterMs"> {
  readonly status: number;
  readonly url: string;
  readonly task: string;
}

/** As `refusalOf`, of a problem document that came another way than as an answer of its own. */
export function describeRefusal(problem: Problem | undefined, { task, ...details }: Refused): WebizenError {
  const { status } = details;
  const code = CODES_BY_TYPE[problem?.type ?? ""] ?? CODES_BY_STATUS.get(status) ?? ("server" as const);
  const reason = wordsOf(problem) ?? `${REASONS[code]} (status ${status})`;
  return new WebizenError(code, `Cannot ${task}: ${reason}`, { ...details, ...(problem && { problem }) });
}

/** The error for a server that could not be reached at all; `cause` is what `fetch` rejected with. */
export function unreachable(url: string, task: string, cause: unknown): WebizenError {
  const host = URL.canParse(url) ? new URL(url).host : "the server";
  return new WebizenError(
    "offline",
    `Cannot ${task}: ${host} cannot be reached; check the connection`,
    { url },
    { cause },
  );
}

/** Whether a status says that the server, or what stands before it, can take nothing for now. */
export function isBusy(status: number): boolean {
  return BUSY.has(status);
}

/** How long a server wants to be left alone, in milliseconds. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterOf({ headers }: Pick<Response, "headers">): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

/** Whether somebody called a request off, which is no fault of the network. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

function wordsOf(problem: Problem | undefined): string | undefined {
  const words = problem?.detail ?? problem?.title;
  if (typeof words !== "string" || words === "") return undefined;
  return words.replace(/\.$/, "");
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith(MEDIA.problem) && !type.startsWith(MEDIA.json)) {
    await response.body?.cancel().catch(() => {});
    return undefined;
  }
  const problem: unknown = await response.json().catch(() => undefined);
  if (typeof problem !== "object" || problem === null) return undefined;
  // Community Solid Server says `name` and `message` in place of the members of RFC 9457.
  const { message } = problem as { message?: unknown };
  return { ...(typeof message === "string" && { detail: message }), ...problem };
}
