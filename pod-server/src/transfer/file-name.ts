import { createHash } from "node:crypto";
import { MANIFEST_NAME } from "./manifest.ts";

// File systems allow 255; five are for the ending of a description beside the file.
const MAX_FILE_NAME_BYTES = 250;
const WINDOWS_FORBIDDEN = /[<>:"|?*]|[. ]$/;

/** The percent-encoded path segment of a file's name. Unicode forms stay apart, as they do in a file system. */
export function toSegment(fileName: string): string {
  return encodeURIComponent(fileName);
}

/**
 * A file name for a path segment. Where {@link toSegment} would not lead back to the segment, the caller must write
 * the pair down.
 */
export function toFileName(segment: string, platform: NodeJS.Platform = process.platform): string {
  const name = decodeURIComponent(segment);
  const isAllowed = platform !== "win32" || !WINDOWS_FORBIDDEN.test(name);
  if (isAllowed && name !== MANIFEST_NAME && Buffer.byteLength(name) <= MAX_FILE_NAME_BYTES) return name;
  const digest = createHash("sha256").update(segment).digest("hex").slice(0, 12);
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  const start = segment.replace(/%../g, "_").slice(0, 80);
  return `${start}~${digest}${ending}`;
}

/** The n-th name to try when a file system takes two names for one: `photo.jpg`, `photo~2.jpg`. */
export function numberFileName(name: string, attempt: number): string {
  if (attempt === 1) return name;
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `${name.slice(0, dot)}~${attempt}${name.slice(dot)}` : `${name}~${attempt}`;
}
