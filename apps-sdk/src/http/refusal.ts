import { WebizenError, type WebizenErrorCode } from "../errors.ts";

const CODES: Readonly<Record<number, WebizenErrorCode>> = {
  400: "malformed",
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  405: "unsupported",
  406: "unsupported",
  408: "busy",
  409: "conflict",
  410: "not-found",
  412: "conflict",
  413: "too-large",
  415: "unsupported",
  422: "malformed",
  429: "busy",
  501: "unsupported",
  503: "busy",
  504: "busy",
  507: "too-large",
};

const REASONS: Readonly<Partial<Record<WebizenErrorCode, string>>> = {
  "signed-out": "nobody is signed in, or the sign-in is over; sign in",
  forbidden: "whoever is signed in, or this app, may not do this; ask for access",
  "not-found": "there is nothing there",
  conflict: "somebody else changed it in the meantime; read it again",
  "too-large": "there is no space left for it, or it is larger than the server takes",
  busy: "the server has too much to do; try again later",
  unsupported: "the server does not offer this",
};

/** Longest problem document that is read. */
const MAX_PROBLEM_CHARS = 64 * 1024;

/**
 * Turns an answer that is no success into an error that can be shown.
 *
 * @param what what could not be done, as the start of a sentence: `https://… cannot be read`
 */
export async function refusalOf(response: Response, url: string, what: string): Promise<WebizenError> {
  const { status } = response;
  const code = CODES[status] ?? "server";
  const problem = await readProblem(response);
  const reason =
    typeof problem?.detail === "string" ? problem.detail : (REASONS[code] ?? `the server answers ${status}`);
  return new WebizenError(code, `${what}: ${reason}`, { status, url, ...(problem && { problem }) });
}

async function readProblem(response: Response): Promise<Readonly<Record<string, unknown>> | undefined> {
  const type = response.headers.get("content-type") ?? "";
  if (!/json/i.test(type)) {
    await response.body?.cancel();
    return undefined;
  }
  try {
    const problem: unknown = JSON.parse((await response.text()).slice(0, MAX_PROBLEM_CHARS));
    if (typeof problem !== "object" || problem === null) return undefined;
    const { detail, message } = problem as Record<string, unknown>;
    // Community Solid Server says `message` where RFC 9457 says `detail`.
    return { ...problem, ...(detail === undefined && message !== undefined && { detail: message }) };
  } catch {
    return undefined;
  }
}
