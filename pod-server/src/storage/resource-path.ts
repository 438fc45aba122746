import { PodError } from "../errors.ts";

/** What a stored thing is. ACLs and descriptions are auxiliary: they belong to a subject and are never listed. */
export type ResourceKind = "container" | "document" | "acl" | "description";

/**
 * A pod-relative path, taken apart. `path` starts with `/` and is in canonical percent-encoding;
 * a container's ends with `/`, and the storage root is `/` itself.
 */
export interface ResourcePath {
  readonly path: string;
  readonly kind: ResourceKind;
  /** The last segment without its trailing slash; empty for the root. */
  readonly name: string;
  /** The container that the path lies in; `null` for the root. */
  readonly parent: string | null;
  /** For auxiliary kinds, the path of the resource that this one governs or describes; else `null`. */
  readonly subject: string | null;
}

/** Bounds on a path. */
export interface PathLimits {
  /** Longest segment, in characters after percent-encoding. */
  readonly maxNameLength: number;
  /** Most segments below the root. */
  readonly maxDepth: number;
}

/** The name ending of an access control list: `/notes/a.ttl.acl`, `/notes/.acl`. */
export const ACL_SUFFIX = ".acl";
/** The name ending of a description resource: `/photo.jpg.meta`, `/notes/.meta`. */
export const DESCRIPTION_SUFFIX = ".meta";

const PLAIN_PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*$/;
// RFC 3986, section 3.3: pchar = unreserved / pct-encoded / sub-delims / ":" / "@"
const ESCAPE_OR_FOREIGN = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@]/gu;
const UNRESERVED = /^[A-Za-z0-9\-._~]$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * Takes a pod-relative URL path apart and brings it into canonical percent-encoding, so that one resource has one path.
 *
 * Escapes of unreserved characters are decoded, the hexadecimal digits of the others are upper-cased, and characters
 * that a path cannot hold are encoded as UTF-8 (RFC 3986, section 6.2.2). Unicode forms are left alone: two spellings
 * of one letter are two names, as they are two IRIs.
 *
 * @param rawPath starts with `/`, percent-encoded, without query and fragment
 * @param limits without them the length is not bounded
 * @throws PodError `bad-path` for control characters, encoded slashes, backslashes, invalid escapes or UTF-8, dot
 *   segments, empty segments, and names that would make an ACL or a description of an auxiliary resource;
 *   `path-too-long` beyond the limits
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
 * @example parseResourcePath("/notes/%7Ea.ttl.acl") // path "/notes/~a.ttl.acl", kind "acl", subject "/notes/~a.ttl"
 */
export function parseResourcePath(rawPath: string, limits?: PathLimits): ResourcePath {
  if (!rawPath.startsWith("/")) refuse(rawPath, "does not start with a slash");
  const isContainer = rawPath.endsWith("/");
  const segments = rawPath === "/" ? [] : rawPath.slice(1, isContainer ? -1 : undefined).split("/");
  if (limits !== undefined && segments.length > limits.maxDepth) {
    throw new PodError("path-too-long", `The path ${shown(rawPath)} has more than ${limits.maxDepth} levels`);
  }
  const names = PLAIN_PATH.test(rawPath)
    ? segments
    : segments.map((segment) => canonicalName(segment, rawPath));
  for (const name of names) checkName(name, rawPath, limits);
  const name = names.at(-1) ?? "";
  const containers = isContainer ? names : names.slice(0, -1);
  for (const container of containers) {
    if (isAuxiliaryName(container))
      refuse(rawPath, `has a container whose name ends like an auxiliary resource`);
  }
  const path = names.length === 0 ? "/" : `/${names.join("/")}${isContainer ? "/" : ""}`;
  return { path, name, parent: containerAbove(path), ...kindOf(path, isContainer) };
}

/** The container that a canonical path lies in; `null` for the root. */
export function containerAbove(path: string): string | null {
  return path === "/" ? null : path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);
}

function canonicalName(segment: string, rawPath: string): string {
  let decoded: string;
  try {
    // Refuses malformed escapes, invalid and overlong UTF-8, and encoded surrogates.
    decoded = decodeURIComponent(segment);
  } catch (cause) {
    return refuse(rawPath, "has an escape that is not valid UTF-8 in percent-encoding", cause);
  }
  if (!segment.isWellFormed()) refuse(rawPath, "has half of a surrogate pair");
  if (CONTROL.test(decoded)) refuse(rawPath, "has a control character");
  if (/[/\\]/.test(decoded)) refuse(rawPath, "has an encoded slash or a backslash inside a name");
  if (/[?#]/.test(segment)) refuse(rawPath, "has a query or a fragment");
  return segment.replace(ESCAPE_OR_FOREIGN, (part) => {
    if (!part.startsWith("%")) return encodeURIComponent(part);
    const character = String.fromCharCode(Number.parseInt(part.slice(1), 16));
    return UNRESERVED.test(character) ? character : part.toUpperCase();
  });
}

function checkName(name: string, rawPath: string, limits: PathLimits | undefined): void {
  if (name === "") refuse(rawPath, "has an empty segment");
  if (name === "." || name === "..") refuse(rawPath, "has a dot segment");
  if (limits !== undefined && name.length > limits.maxNameLength) {
    throw new PodError(
      "path-too-long",
      `A name in the path ${shown(rawPath)} is longer than ${limits.maxNameLength} characters`,
    );
  }
}

function kindOf(path: string, isContainer: boolean): Pick<ResourcePath, "kind" | "subject"> {
  if (isContainer) return { kind: "container", subject: null };
  const suffix = [ACL_SUFFIX, DESCRIPTION_SUFFIX].find((ending) => path.endsWith(ending));
  if (suffix === undefined) return { kind: "document", subject: null };
  const subject = path.slice(0, -suffix.length);
  // A description is governed by the authorization of what it describes, and an ACL by the rule that only those in
  // control may see it, so neither has an ACL or a description of its own.
  if (isAuxiliaryName(subject)) refuse(path, "names an auxiliary resource of an auxiliary resource");
  // "/...acl" would belong to "/..", which is no resource.
  if (/\/\.\.?$/.test(subject)) refuse(path, "names an auxiliary resource of a dot segment");
  return { kind: suffix === ACL_SUFFIX ? "acl" : "description", subject };
}

function isAuxiliaryName(name: string): boolean {
  return name.endsWith(ACL_SUFFIX) || name.endsWith(DESCRIPTION_SUFFIX);
}

function refuse(rawPath: string, reason: string, cause?: unknown): never {
  throw new PodError("bad-path", `The path ${shown(rawPath)} ${reason}`, {}, { cause });
}

function shown(rawPath: string): string {
  return JSON.stringify(rawPath.length > 120 ? `${rawPath.slice(0, 120)}…` : rawPath);
}
