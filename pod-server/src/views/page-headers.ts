import { type PageNeeds, pagePolicy } from "./layout.ts";

/** Headers of every page that somebody signs in or decides on: framed by nobody, kept by nobody. */
export function pageHeaders(needs: PageNeeds = {}): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-security-policy": pagePolicy(needs),
    "cross-origin-resource-policy": "same-origin",
    // "no-referrer" would make browsers send forms with the origin "null", which is what a form from elsewhere has.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
