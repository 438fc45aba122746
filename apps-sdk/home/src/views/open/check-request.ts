import type { AppMessage } from "../../../../src/index.ts";
import { OPEN } from "../../english/open.ts";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "QUERY"];
const HEADERS = [
  "accept",
  "accept-language",
  "content-type",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "last-event-id",
  "link",
  "prefer",
  "range",
  "slug",
  "webizen-sequence",
];
const MAX_BODY_BYTES = 512 * 2 ** 20;
const MAX_ADDRESS = 8_000;
const MAX_HEADER = 8_000;

/**
 * Makes the request that an app asks for, out of the parts that an app may decide about: nothing but addresses in its own
 * pod, known methods, known headers. The cookies of this page never go along.
 *
 * @param storage root of the app's pod, with its trailing slash
 * @throws TypeError with a sentence for the app's maker
 */
export function checkRequest(
  { method, url, headers, body }: Extract<AppMessage, { type: "request" }>,
  storage: string,
  signal: AbortSignal,
): Request {
  // As the browser would send it: with dots resolved and without the user that an address may name.
  const target = typeof url === "string" && url.length <= MAX_ADDRESS ? URL.parse(url) : null;
  if (target === null || !target.href.startsWith(storage))
    throw new TypeError(OPEN.notAllowedHere(String(url).slice(0, 200)));
  if (!METHODS.includes(method)) throw new TypeError(OPEN.methodNotAllowed(String(method).slice(0, 20)));
  if (body !== undefined && !(body instanceof Blob)) throw new TypeError(OPEN.tooLarge);
  if (body !== undefined && body.size > MAX_BODY_BYTES) throw new TypeError(OPEN.tooLarge);
  const kept = headers.filter(
    ([name, value]) => HEADERS.includes(name.toLowerCase()) && value.length <= MAX_HEADER,
  );
  return new Request(target.href, {
    method,
    headers: kept.map(([name, value]): [string, string] => [name, value]),
    body: body ?? null,
    signal,
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
}
