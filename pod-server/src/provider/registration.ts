import { MEDIA } from "@webizen/ontologies";
import { LRUCache } from "lru-cache";
import { networkOf } from "../accounts/attempt-limiter.ts";
import type { RawExchange } from "../http/raw-exchange.ts";

/** Counts registrations by the address they come from. */
export interface RegistrationLimit {
  /** Whether one more is let in. */
  admit(address: string): boolean;
}

const PATH = "/.oidc/reg";
const WINDOW_MS = 600_000;
/** Most registrations from one address in ten minutes. A browser needs one for each application that it meets. */
const MAX_REGISTRATIONS = 100;
const MAX_ADDRESSES = 10_000;

/** Creates the limit. */
export function createRegistrationLimit(now: () => number): RegistrationLimit {
  const windows = new LRUCache<string, { readonly until: number; count: number }>({ max: MAX_ADDRESSES });
  return {
    admit(address) {
      const network = networkOf(address);
      const known = windows.get(network);
      const window = known && known.until > now() ? known : { until: now() + WINDOW_MS, count: 0 };
      window.count += 1;
      windows.set(network, window);
      return window.count <= MAX_REGISTRATIONS;
    },
  };
}

/**
 * Lets applications in any browser register, though not without end. Requests that are none go through.
 *
 * @returns whether the request is to be answered; if not, it has been
 */
export function admitRegistration(
  { incoming: request, outgoing: response, address }: RawExchange,
  limit: RegistrationLimit,
): boolean {
  const { method, url = "", headers } = request;
  if (url.replace(/\?.*$/s, "") !== PATH) return true;
  if (headers.origin !== undefined) {
    response.setHeader("access-control-allow-origin", headers.origin);
    response.setHeader("vary", "Origin");
  }
  if (method === "OPTIONS") {
    response.setHeader("access-control-allow-methods", "POST");
    response.setHeader(
      "access-control-allow-headers",
      headers["access-control-request-headers"] ?? "content-type",
    );
    response.setHeader("access-control-max-age", "3600");
    response.writeHead(204).end();
    return false;
  }
  if (method !== "POST" || limit.admit(address)) return true;
  const body = {
    error: "temporarily_unavailable",
    error_description:
      "too many registrations from this address; keep the identifier of an earlier one, or wait",
  };
  response.writeHead(429, { "content-type": MEDIA.json, "retry-after": String(WINDOW_MS / 1000) });
  response.end(JSON.stringify(body));
  return false;
}
