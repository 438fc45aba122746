import { WebizenError } from "../errors.ts";
import { isAbort, isBusy, refusalOf, retryAfterOf } from "../http/refusal-of.ts";
import { findOutcome } from "./find-outcome.ts";
import type { KeptWrite } from "./offline-store.ts";

/** How sending a write went. */
export type Sent =
  | {
      readonly kind: "done";
      readonly etag: string | null;
      /** Whether the resource may hold somebody else's change besides: its tag then stands for more than this write. */
      readonly isMixed?: boolean;
    }
  /** It will not work the next time either. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The server fails at it. */
  | { readonly kind: "failed"; readonly reason: string }
  /** The server has too much to do, for all that waits. */
  | { readonly kind: "busy"; readonly retryAfterMs: number }
  /** Nobody is signed in who could send it. */
  | { readonly kind: "signed-out" }
  | { readonly kind: "unreachable" };

const CLASHES: ReadonlySet<number> = new Set([409, 412]);

/**
 * Sends a write that waited. One that the server carried out before, and whose answer was lost, counts as done and is carried
 * out once.
 */
export async function sendWrite(fetch: typeof globalThis.fetch, write: KeptWrite): Promise<Sent> {
  try {
    if (write.mayHaveArrived && doesMoreTwice(write)) {
      const earlier = await findOutcome(fetch, write);
      if (earlier.kind === "as-written") return { kind: "done", etag: earlier.etag, isMixed: true };
      if (earlier.kind === "hidden") await earlier.response.body?.cancel();
    }
    const { method, url, body, headers } = write;
    const response = await fetch(url, { method, headers: headers.map(toPair), ...(body && { body }) });
    const isGone = method === "DELETE" && (response.status === 404 || response.status === 410);
    if (response.ok || isGone) {
      await response.body?.cancel();
      return { kind: "done", etag: response.headers.get("etag") };
    }
    if (CLASHES.has(response.status)) return await settleClash(fetch, write, response);
    return await judge(response, write);
  } catch (error) {
    if (error instanceof WebizenError && error.code === "signed-out") return { kind: "signed-out" };
    return isAbort(error) ? { kind: "failed", reason: String(error) } : { kind: "unreachable" };
  }
}

/** Tells somebody else's change from what became of an earlier attempt. */
async function settleClash(
  fetch: typeof globalThis.fetch,
  write: KeptWrite,
  response: Response,
): Promise<Sent> {
  const outcome = await findOutcome(fetch, write);
  if (outcome.kind === "otherwise") return judge(response, write);
  if (outcome.kind === "hidden" && outcome.response.status === 403) return judge(response, write);
  await response.body?.cancel();
  if (outcome.kind === "hidden") return judge(outcome.response, write);
  return { kind: "done", etag: outcome.etag, isMixed: write.method === "PATCH" };
}

/** Of others the condition says so, or the second time does nothing. */
function doesMoreTwice({ method, headers }: KeptWrite): boolean {
  return method === "PATCH" && !headers.some(([name]) => name === "if-match" || name === "if-none-match");
}

async function judge(response: Response, { method, url, headers }: KeptWrite): Promise<Sent> {
  const { status } = response;
  if (status === 401 || isBusy(status)) {
    await response.body?.cancel();
    return status === 401
      ? { kind: "signed-out" }
      : { kind: "busy", retryAfterMs: retryAfterOf(response) ?? 0 };
  }
  if (status === 412 && method === "PUT" && headers.some(([name]) => name === "if-none-match")) {
    await response.body?.cancel();
    const reason = `Cannot create ${url}: something else has that address by now; save it under another name`;
    return { kind: "refused", reason };
  }
  const { message } = await refusalOf(response, `send the change of ${url} that waited`);
  const isTransient = (status >= 500 && status !== 507) || status === 408 || status === 425;
  return { kind: isTransient ? "failed" : "refused", reason: message };
}

function toPair([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
