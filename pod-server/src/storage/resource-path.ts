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
