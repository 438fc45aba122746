import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";

/** Something that went well, and is told on the next page. */
export type Success = keyof typeof ENGLISH.done;
/** Something that did not. */
export type Fault = keyof typeof ENGLISH.fault;

/** What the next page tells, carried there by a cookie that lasts a minute. */
export interface Notice {
  readonly done?: Success;
  readonly fault?: Fault;
  /** What was typed into the form's first field, so that nobody has to type it again. */
  readonly typed?: string;
}

const MAX_TYPED = 300;

/** Writes a notice as a cookie value. */
export function encodeNotice({ done, fault, typed }: Notice): string {
  return Buffer.from(JSON.stringify({ done, fault, typed: typed?.slice(0, MAX_TYPED) })).toString(
    "base64url",
  );
}

/** Reads a notice; a value that this server did not write is none. */
export function decodeNotice(value: string | undefined): Notice {
  if (value === undefined) return {};
  try {
    const { done, fault, typed } = JSON.parse(Buffer.from(value, "base64url").toString());
    return {
      ...(Object.hasOwn(ENGLISH.done, done) && { done }),
      ...(Object.hasOwn(ENGLISH.fault, fault) && { fault }),
      ...(typeof typed === "string" && { typed: typed.slice(0, MAX_TYPED) }),
    };
  } catch {
    return {};
  }
}

/** Shows a notice so that screen readers say it: faults at once, successes when there is a pause. */
export function renderNotice({ done, fault }: Notice): Html | undefined {
  if (fault !== undefined)
    return html`<div class="notice bad" role="alert"><p>${ENGLISH.fault[fault]}</p></div>`;
  if (done !== undefined) return html`<div class="notice" role="status"><p>${ENGLISH.done[done]}</p></div>`;
  return undefined;
}
