/**
 * Sends one request as whoever asks, with credentials that are bound to that request. It must not follow redirects,
 * and must keep away from addresses that the asker's server may not reach.
 */
export type PodFetch = (request: Request, signal: AbortSignal) => Promise<Response>;

/** What one document may cost, and where a redirect may lead. */
export interface GetBounds {
  readonly method?: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body as it arrives. */
  readonly maxBytes: number;
  /** From the request to the end of the body, redirects included. */
  readonly timeMs: number;
  readonly maxRedirects: number;
  readonly mayRedirect: (from: string, to: string) => boolean;
  /** Whether a body of this media type is read; any other is not even downloaded. */
  readonly wants: (contentType: string) => boolean;
}

/** What several requests may cost together, and what they have cost so far. */
export interface Meter {
  requests: number;
  bytes: number;
  readonly maxRequests: number;
  readonly maxBytes: number;
}

/** What a request is sent with. */
export interface GetDependencies {
  readonly fetch: PodFetch;
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/** What came of a request. */
export type GetOutcome =
  | {
      readonly kind: "answered";
      /** Where the document was in the end, without a fragment. */
      readonly iri: string;
      readonly status: number;
      readonly headers: Headers;
      /** Empty unless the status is 2xx and the type is wanted. */
      readonly body: Uint8Array;
      /** Whether the body ended before its bound. */
      readonly isWhole: boolean;
    }
  /** The reason goes after the name of the document: "it redirects more than 3 times". */
  | { readonly kind: "failed"; readonly reason: string };

/** Gets one document from a server that may be slow, dead or hostile: it costs its bounds at most, and never throws. */
export async function getBounded(
  iri: string,
  bounds: GetBounds,
  { fetch, meter, signal }: GetDependencies,
): Promise<GetOutcome> {
  const timeout = AbortSignal.timeout(Math.max(1, Math.floor(bounds.timeMs)));
  const until = AbortSignal.any([signal, timeout]);
  try {
    return await follow(withoutFragment(iri), bounds, { fetch, meter, signal: until });
  } catch (fault) {
    return failed(describeFault(fault, timeout, signal));
  }
}

async function follow(
  start: string,
  bounds: GetBounds,
  { fetch, meter, signal }: GetDependencies,
): Promise<GetOutcome> {
  const { method = "GET", headers } = bounds;
  let iri = start;
  for (let hops = 0; ; hops += 1) {
    if (meter.requests >= meter.maxRequests) return failed(`${meter.maxRequests} requests were sent already`);
    meter.requests += 1;
    const request = new Request(iri, { method, headers: { ...headers }, redirect: "manual", signal });
    const response = await orAbort(fetch(request, signal), signal);
    const location = isRedirect(response.status) ? response.headers.get("location") : null;
    if (location === null) {
      const { status } = response;
      const isWanted = response.ok && method === "GET" && bounds.wants(contentTypeOf(response.headers));
      const { body, isWhole } = isWanted
        ? await readBody(response, bounds.maxBytes, signal, meter)
        : discard(response);
      return { kind: "answered", iri, status, headers: response.headers, body, isWhole };
    }
    discard(response);
    const next = URL.parse(location, iri);
    if (hops >= bounds.maxRedirects) return failed(`it redirects more than ${bounds.maxRedirects} times`);
    if (next === null || !bounds.mayRedirect(iri, withoutFragment(next.href)))
      return failed(`it redirects to ${location.slice(0, 200)}, which is out of bounds`);
    iri = withoutFragment(next.href);
  }
}

async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
  meter: Meter,
): Promise<{ body: Uint8Array; isWhole: boolean }> {
  const reader = response.body?.getReader();
  if (reader === undefined) return { body: new Uint8Array(), isWhole: true };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await orAbort(reader.read(), signal);
      if (done) return { body: Buffer.concat(chunks), isWhole: true };
      meter.bytes += value.byteLength;
      chunks.push(value.subarray(0, maxBytes - length));
      length += value.byteLength;
      if (length > maxBytes || meter.bytes > meter.maxBytes)
        return { body: Buffer.concat(chunks), isWhole: false };
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function discard(response: Response): { body: Uint8Array; isWhole: boolean } {
  response.body?.cancel().catch(() => {});
  return { body: new Uint8Array(), isWhole: true };
}

// A fetch that is given to us may not listen to its signal.
async function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function describeFault(fault: unknown, timeout: AbortSignal, signal: AbortSignal): string {
  if (signal.aborted) return "whoever asked went away";
  if (timeout.aborted) return "it did not answer in time";
  const { message, cause } = fault as Error;
  return `it cannot be reached (${cause instanceof Error && cause.message !== "" ? cause.message : message})`;
}

/** The media type of an answer in lower case, without parameters; empty where it names none. */
export function contentTypeOf(headers: Headers): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Strips the fragment: what is left names a document. */
export function withoutFragment(iri: string): string {
  const hash = iri.indexOf("#");
  return hash < 0 ? iri : iri.slice(0, hash);
}

function failed(reason: string): GetOutcome {
  return { kind: "failed", reason };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
