import { WebizenError } from "../errors.ts";
import { refusalOf } from "./refusal.ts";

/** What reads and writes on the web are made with. */
export interface Web {
  /** Fetches as whoever is signed in. */
  readonly fetch: typeof globalThis.fetch;
  /** Makes an address absolute. @throws WebizenError `malformed` for one that cannot be */
  readonly resolve: (address: string) => string;
}

/** One request, and which answers besides those from 200 to 299 are none to throw for. */
export interface Sending extends RequestInit {
  /** What could not be done, as the start of a sentence; default: `<url> cannot be read`. */
  readonly what?: string;
  readonly alsoFine?: readonly number[];
  /** `half` for a body that is a stream; the DOM types lack it. */
  readonly duplex?: "half";
}

/**
 * Sends a request and hands back its answer.
 *
 * @throws WebizenError by the status of the answer, with what the server says about it; `offline` where none came
 */
export async function send(
  fetch: typeof globalThis.fetch,
  url: string,
  { what = `${url} cannot be read`, alsoFine = [], ...init }: Sending = {},
): Promise<Response> {
  const response = await fetchOrSay(fetch, url, what, init);
  if (response.ok || alsoFine.includes(response.status)) return response;
  throw await refusalOf(response, url, what);
}

async function fetchOrSay(
  fetch: typeof globalThis.fetch,
  url: string,
  what: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted === true || cause instanceof WebizenError) throw cause;
    const message = `${what}: ${new URL(url).host} cannot be reached; check the connection`;
    throw new WebizenError("offline", message, { url }, { cause });
  }
}
