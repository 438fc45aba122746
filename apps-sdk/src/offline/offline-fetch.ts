import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { isAbort, unreachable } from "../http/refusal-of.ts";
import { keepAnswer, keepLeft, keyOf, leftBy, MAX_ANSWER_BYTES, serveKept } from "./answer-cache.ts";
import { markQueued } from "./marks.ts";
import type { OfflineStore } from "./offline-store.ts";
import type { WriteQueue } from "./write-queue.ts";

/** What a fetch that tolerates a lost connection stands on. */
export interface OfflineFetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly store: OfflineStore;
  readonly queue: Pick<WriteQueue, "add" | "holds" | "leaves" | "send">;
  readonly onReachable: (isReachable: boolean) => void;
}

/** Headers of a request that belong to its sending, and are made anew each time. */
const OF_SENDING: ReadonlySet<string> = new Set(["authorization", "dpop"]);

/**
 * Makes a fetch that keeps what it reads and reads what it kept where the server cannot be reached, and that has writes wait:
 * `isFromCache` and `isQueued` tell. A request whose body is a stream does not wait, and no POST: the server would do it twice
 * where the answer to the first was lost.
 */
export function makeOfflineFetch(given: OfflineFetchOptions): typeof globalThis.fetch {
  const options = { ...given, keeping: new Map<string, Promise<void>>() };
  return async (input, init) => {
    const request = new Request(input, init);
    const query = isQuery(request) && typeof init?.body === "string" ? init.body : undefined;
    const body = laterBody(request, init?.body);
    // Bodies of requests are streams, which browsers and sign-in libraries send in other ways, or not at all: a body goes on
    // as it came.
    const asked: Asked = { request, body, send: () => sendOn(options, request, init, body) };
    if (request.method === "GET" || query !== undefined) return read(options, asked, query);
    if (request.method === "HEAD" || isQuery(request)) return reach(options, asked);
    return write(options, asked);
  };
}

/** One request, and how it goes on to the server. */
interface Asked {
  readonly request: Request;
  readonly body: LaterBody;
  readonly send: () => Promise<Response>;
}

async function sendOn(
  { fetch }: OfflineFetchOptions,
  request: Request,
  init: RequestInit | undefined,
  body: LaterBody,
): Promise<Response> {
  if (init?.body === undefined && body === undefined) return fetch(request, init);
  const { url, method, headers, signal, redirect } = request;
  if (init?.body !== undefined) return fetch(url, { ...init, method, headers, signal });
  return fetch(url, {
    method,
    headers,
    signal,
    redirect,
    ...(typeof body === "object" && { body: await body.read() }),
  });
}

/** Answers that are being kept, by their key. */
interface Keeping {
  readonly keeping: Map<string, Promise<void>>;
}

async function read(
  options: OfflineFetchOptions & Keeping,
  asked: Asked,
  query: string | undefined,
): Promise<Response> {
  const { store, keeping } = options;
  const { request } = asked;
  const key = keyOf(request, query);
  try {
    const response = await reach(options, asked);
    // Kept besides: whoever reads does not wait for it, and is not told where the device has no space.
    if (key !== undefined) {
      const copy = response.clone();
      const kept: Promise<void> = (keeping.get(key) ?? Promise.resolve())
        .then(() => keepAnswer(store, { key, url: request.url }, copy))
        .catch(() => {})
        .finally(() => keeping.get(key) === kept && keeping.delete(key));
      keeping.set(key, kept);
    }
    return response;
  } catch (error) {
    if (isAbort(error) || key === undefined) throw error;
    await keeping.get(key);
    const kept = await serveKept(store, key, request.url).catch(() => undefined);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function write(options: OfflineFetchOptions, asked: Asked): Promise<Response> {
  const { store, queue } = options;
  const { request, body } = asked;
  if (request.method === "POST") return reach(options, asked);
  const mustWait = queue.holds(request.url);
  // What this device has kept for the same address exists, although the server does not know of it yet.
  if (mustWait && isCreation(request) && queue.leaves(request.url) === "something")
    return answerAs(request, 412);
  if (!mustWait) {
    try {
      const response = await reach(options, asked);
      if (response.ok) keepWritten(options, request, response, body).catch(() => {});
      return response;
    } catch (error) {
      if (isAbort(error) || body === "once") throw error;
    }
  }
  if (body === "once") {
    throw new WebizenError(
      "offline",
      `Cannot write ${request.url}: an earlier change of it still waits to be sent`,
      {
        url: request.url,
      },
    );
  }
  const bytes = await body?.read();
  const headers = [...request.headers].filter(([name]) => !OF_SENDING.has(name));
  const { method, url } = request;
  const id = await queue.add({ method, url, headers, body: bytes, mayHaveArrived: !mustWait });
  const left = leftBy(request.method, request.headers, bytes, null);
  if (left !== undefined) await keepLeft(store, request.url, left).catch(() => {});
  if (mustWait) queue.send().catch(() => {});
  return markQueued(answerAs(request, 202), id);
}

function isCreation({ headers }: Request): boolean {
  return headers.get("if-none-match") === "*";
}

function answerAs({ url }: Request, status: number): Response {
  return Object.defineProperty(new Response(null, { status }), "url", { value: url });
}

/** A body that can be read again after it was sent; `once` for one that cannot. */
type LaterBody = { read(): Promise<ArrayBuffer>; readonly isSmall: boolean } | "once" | undefined;

function laterBody(request: Request, body: BodyInit | null | undefined): LaterBody {
  if (request.body === null) return undefined;
  if (body instanceof ReadableStream) return "once";
  if (
    typeof body === "string" ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  ) {
    const bytes = typeof body === "string" ? body.length : body instanceof Blob ? body.size : body.byteLength;
    return { read: () => new Response(body as BodyInit).arrayBuffer(), isSmall: bytes <= MAX_ANSWER_BYTES };
  }
  const copy = request.arrayBuffer();
  return { read: () => copy, isSmall: false };
}

async function keepWritten(
  { fetch, store }: OfflineFetchOptions,
  request: Request,
  response: Response,
  body: LaterBody,
): Promise<void> {
  const bytes = typeof body === "object" && body.isSmall ? await body.read() : undefined;
  const left = leftBy(request.method, request.headers, bytes, response.headers.get("etag"));
  if (left !== undefined) return keepLeft(store, request.url, left);
  await renewKept({ fetch, store }, request.url);
}

/** Reads anew what was kept from an address, because it is not true any more. */
export async function renewKept(
  { fetch, store }: Pick<OfflineFetchOptions, "fetch" | "store">,
  url: string,
): Promise<void> {
  for (const key of await store.forgetAnswers(url)) {
    const accept = key.slice(0, key.indexOf(` ${url}`));
    if (key !== `${accept} ${url}`) continue;
    const response = await fetch(url, { headers: { accept: accept === "*" ? "*/*" : accept } });
    await keepAnswer(store, { key, url }, response);
  }
}

async function reach({ onReachable }: OfflineFetchOptions, { request, send }: Asked): Promise<Response> {
  try {
    const response = await send();
    onReachable(true);
    return response;
  } catch (error) {
    if (isAbort(error)) throw error;
    onReachable(false);
    throw unreachable(request.url, `reach ${request.url}`, error);
  }
}

function isQuery({ method, headers }: Request): boolean {
  return method === "POST" && headers.get("content-type")?.startsWith(MEDIA.sparqlQuery) === true;
}
