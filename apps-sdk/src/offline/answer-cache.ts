import { MEDIA } from "@webizen/ontologies";
import { readBody } from "../http/read-body.ts";
import { markFromCache } from "./marks.ts";
import type { KeptAnswer, OfflineStore } from "./offline-store.ts";

/** A larger answer is not kept. */
export const MAX_ANSWER_BYTES: number = 8 * 1024 * 1024;
/** Answers that say the same with the next request, too. */
const KEPT_STATUSES: ReadonlySet<number> = new Set([200, 203, 404, 410]);
/** Any representation: what a write that waits will leave behind. */
const ANY = "*";

/** What an answer is kept under; `undefined` for a request whose answer is not kept. */
export function keyOf(request: Request, query: string | undefined): string | undefined {
  if (request.headers.has("range")) return undefined;
  const accept = request.headers.get("accept") ?? ANY;
  if (accept.startsWith(MEDIA.eventStream)) return undefined;
  if (request.method === "GET") return `${accept} ${request.url}`;
  return query === undefined ? undefined : `${accept} ${request.url} ${query}`;
}

/** Keeps a copy of an answer that is being read; resolves once it is kept, or found to be too large. */
export async function keepAnswer(
  store: Pick<OfflineStore, "saveAnswer" | "forgetAnswers">,
  { key, url }: { readonly key: string; readonly url: string },
  response: Response,
): Promise<void> {
  if (!KEPT_STATUSES.has(response.status)) {
    // Whoever may not see it any more does not see it without a connection either.
    if (response.status === 401 || response.status === 403) await store.forgetAnswers(url);
    return;
  }
  const body = await readBounded(response);
  if (body === undefined) return;
  const { status } = response;
  await store.saveAnswer({ key, url, status, headers: [...response.headers], body, ...now() });
}

/** Finds what is kept for a request. */
export async function serveKept(
  store: Pick<OfflineStore, "findAnswer" | "saveAnswer">,
  key: string,
  url: string,
): Promise<Response | undefined> {
  const found = await Promise.all([store.findAnswer(`${ANY} ${url}`), store.findAnswer(key)]);
  const kept = found.reduce(newer);
  if (kept === undefined) return undefined;
  await store.saveAnswer({ ...kept, usedAt: Date.now() });
  const response = new Response(kept.body, { status: kept.status, headers: kept.headers.map(toPair) });
  Object.defineProperty(response, "url", { value: url });
  return markFromCache(response);
}

/** What a write leaves behind. */
export interface Left {
  readonly status: 200 | 404;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer;
}

/** What a write leaves behind, as far as that can be told without the server; `undefined` where it cannot. */
export function leftBy(
  method: string,
  headers: Headers,
  body: ArrayBuffer | undefined,
  etag: string | null,
): Left | undefined {
  if (method === "DELETE") return { status: 404, headers: [], body: new ArrayBuffer(0) };
  const type = headers.get("content-type");
  if (method !== "PUT" || body === undefined || type === null || body.byteLength > MAX_ANSWER_BYTES)
    return undefined;
  return {
    status: 200,
    headers: [["content-type", type], ...(etag === null ? [] : [["etag", etag] as const])],
    body,
  };
}

/** Has a resource read, without a connection, as a write leaves it. */
export async function keepLeft(
  store: Pick<OfflineStore, "forgetAnswers" | "saveAnswer">,
  url: string,
  left: Left,
): Promise<void> {
  await store.forgetAnswers(url);
  await store.saveAnswer({ key: `${ANY} ${url}`, url, ...left, ...now() });
}

async function readBounded(response: Response): Promise<ArrayBuffer | undefined> {
  if (Number(response.headers.get("content-length")) > MAX_ANSWER_BYTES) {
    await response.body?.cancel();
    return undefined;
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const part of readBody(response)) {
    bytes += part.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return undefined;
    parts.push(part);
  }
  return new Blob(parts).arrayBuffer();
}

function newer(a: KeptAnswer | undefined, b: KeptAnswer | undefined): KeptAnswer | undefined {
  return (a?.keptAt ?? 0) >= (b?.keptAt ?? 0) ? a : b;
}

function now(): Pick<KeptAnswer, "keptAt" | "usedAt"> {
  return { keptAt: Date.now(), usedAt: Date.now() };
}

function toPair([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
