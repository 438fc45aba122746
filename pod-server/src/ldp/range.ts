/** A byte range of a body; both ends are included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header for a body of `size` bytes. One range of bytes is served; several ranges, other units
 * and malformed values are ignored, which RFC 9110 leaves to the server.
 *
 * @param ifRange the If-Range header: the range holds only while it equals `tag` or is not older than `modified`
 * @returns the range, `undefined` to send the whole body, or `"unsatisfiable"` (416)
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function readRange(
  header: string | null,
  ifRange: string | null,
  body: { readonly size: number; readonly tag: string; readonly modified: number },
): ByteRange | "unsatisfiable" | undefined {
  if (header === null) return undefined;
  if (ifRange !== null && !isCurrent(ifRange, body.tag, body.modified)) return undefined;
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header);
  if (match === null) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "") {
    const length = Number(last);
    if (last === "") return undefined;
    if (length === 0 || body.size === 0) return "unsatisfiable";
    return { start: Math.max(0, body.size - length), end: body.size - 1 };
  }
  const start = Number(first);
  if (start >= body.size) return "unsatisfiable";
  if (last !== "" && Number(last) < start) return undefined;
  const end = last === "" ? body.size - 1 : Math.min(Number(last), body.size - 1);
  return { start, end };
}

function isCurrent(ifRange: string, tag: string, modified: number): boolean {
  if (ifRange.startsWith('"')) return ifRange === tag;
  const date = Date.parse(ifRange);
  return !Number.isNaN(date) && Math.floor(modified / 1000) * 1000 === date;
}
