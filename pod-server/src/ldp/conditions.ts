import { PodError } from "../errors.ts";
import type { Expectation, Resource } from "../storage/resource-store.ts";

/**
 * Separates the state part of a tag from the name of the representation: `"<state>.<variant>"`.
 * The state part is base64url and so never holds it.
 */
const VARIANT_MARK = ".";

/** Strong entity tag of one representation; the stored bytes have no variant. */
export function entityTag(state: string, variant = ""): string {
  return variant === "" ? `"${state}"` : `"${state}${VARIANT_MARK}${variant}"`;
}

/**
 * Reads the conditional headers of a write as an expectation about the stored state. Only the state part of a
 * tag counts, so that a tag read with the JSON-LD representation still protects a Turtle write.
 *
 * @throws PodError `bad-request` for a header that is no list of entity tags
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
export function readExpectation(headers: Headers): Expectation {
  const ifMatch = headers.get("if-match");
  const ifNoneMatch = headers.get("if-none-match");
  if (ifMatch === null && ifNoneMatch === null) return {};
  const expectation: { existence?: "absent" | "present"; etags?: string[]; notEtags?: string[] } = {};
  if (ifMatch !== null) {
    const tags = parseTagList("If-Match", ifMatch);
    if (tags === "*") expectation.existence = "present";
    // "A recipient MUST use the strong comparison function": a weak tag matches nothing.
    else expectation.etags = tags.filter((tag) => !tag.weak).map((tag) => tag.state);
  }
  if (ifNoneMatch !== null) {
    const tags = parseTagList("If-None-Match", ifNoneMatch);
    if (tags === "*") expectation.existence = "absent";
    else expectation.notEtags = tags.map((tag) => tag.state);
  }
  return expectation;
}

/**
 * Evaluates the conditional headers of a GET or HEAD in the order of RFC 9110.
 *
 * @param tag entity tag of the representation that would be sent
 * @param modified milliseconds since the epoch
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function evaluateRead(
  headers: Headers,
  tag: string,
  modified: number,
): "send" | "not-modified" | "failed" {
  const ifMatch = headers.get("if-match");
  if (ifMatch !== null) {
    const tags = parseTagList("If-Match", ifMatch);
    if (tags !== "*" && !tags.some((each) => !each.weak && each.tag === tag)) return "failed";
  } else {
    const since = parseDate(headers.get("if-unmodified-since"));
    if (since !== undefined && wholeSeconds(modified) > since) return "failed";
  }
  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== null) {
    const tags = parseTagList("If-None-Match", ifNoneMatch);
    return tags === "*" || tags.some((each) => each.tag === tag) ? "not-modified" : "send";
  }
  const since = parseDate(headers.get("if-modified-since"));
  return since !== undefined && wholeSeconds(modified) <= since ? "not-modified" : "send";
}

/**
 * Checks If-Unmodified-Since of a write; readExpectation covers the tags.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.4
 */
export function isUnmodified(headers: Headers, resource: Resource | undefined): boolean {
  if (headers.get("if-match") !== null || resource === undefined) return true;
  const since = parseDate(headers.get("if-unmodified-since"));
  return since === undefined || wholeSeconds(resource.represented) <= since;
}

interface Tag {
  readonly tag: string;
  readonly state: string;
  readonly weak: boolean;
}

function parseTagList(header: string, value: string): "*" | readonly Tag[] {
  if (value.trim() === "*") return "*";
  const tags: Tag[] = [];
  const pattern = /\s*(W\/)?("([\x21\x23-\x7e\x80-\xff]*)")\s*(?:,|$)/gy;
  while (pattern.lastIndex < value.length) {
    const match = pattern.exec(value);
    if (match === null) {
      throw new PodError(
        "bad-request",
        `${header} is not "*" or a list of quoted entity tags; send the ETag exactly as it was received`,
      );
    }
    const opaque = match[3] ?? "";
    tags.push({
      tag: match[2] ?? "",
      state: opaque.split(VARIANT_MARK, 1)[0] ?? "",
      weak: match[1] !== undefined,
    });
  }
  return tags;
}

// "A recipient MUST ignore the header field if its value is not a valid HTTP-date."
function parseDate(value: string | null): number | undefined {
  if (value === null) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function wholeSeconds(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
