import { isAbort, refusalOf, unreachable } from "./refusal-of.ts";

/** What reads and writes on the web are made with. */
export interface Web {
  /** Fetches as whoever is signed in. */
  readonly fetch: typeof globalThis.fetch;
  /** Makes an address absolute. @throws WebizenError for one that cannot be */
  readonly resolve: (address: string) => string;
  /** Whether the server can be reached, as far as is known; absent where that is not followed. */
  readonly isOnline?: () => boolean;
}

/** One request, and which answers besides those from 200 to 299 are none to throw for. */
export interface Sending extends RequestInit {
  /** What is being done, as it follows "Cannot": `read https://pod.example/notes/a.ttl`; default: to read it. */
  readonly task?: string;
  readonly alsoFine?: readonly number[];
  /** `half` for a body that is a stream; the types of the DOM lack it. */
  readonly duplex?: "half";
}

/**
 * Sends a request and hands back its answer.
 *
 * @throws WebizenError by the status of the answer, with what the server says about it; `offline` where none came
 */
export async function send(
  web: Pick<Web, "fetch">,
  url: string,
  { task = `read ${url}`, alsoFine = [], ...init }: Sending = {},
): Promise<Response> {
  const response = await reach(web, url, { task, ...init });
  if (response.ok || alsoFine.includes(response.status)) return response;
  throw await refusalOf(response, task);
}

/** As `send`, for whoever takes every answer. @throws WebizenError `offline` where none came */
export function reach(
  { fetch }: Pick<Web, "fetch">,
  url: string,
  { task = `read ${url}`, ...init }: Omit<Sending, "alsoFine">,
): Promise<Response> {
  return fetch(url, init).catch((cause: unknown) => {
    // Only what `fetch` itself says of the network is one; what others put before it speaks for itself.
    throw cause instanceof TypeError && !isAbort(cause) ? unreachable(url, task, cause) : cause;
  });
}
