import { PodError } from "../errors.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import type { Resource } from "../storage/resource-store.ts";
import type { EffectiveAccess } from "../wac/decide.ts";
import type { Mode } from "../wac/mode.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { allowedMethods, PATCH_TYPES } from "./resource-headers.ts";

/** What the store and the access rules say about an operation's target. */
export interface Located {
  readonly resource: Resource | undefined;
  /**
   * The resource whose access rules apply: the target itself, or the subject of an auxiliary target; `undefined`
   * when it does not exist, and then `access` is what it would inherit.
   */
  readonly governed: Resource | undefined;
  readonly access: EffectiveAccess;
}

/** Looks the target up and decides, before anything else is done, what the requester may do with it. */
export async function locate(operation: Operation, tools: LdpTools): Promise<Located> {
  const { pod, target } = operation;
  const resource = await pod.store.find(target.path);
  const governed = target.subject === null ? resource : await pod.store.find(target.subject);
  if (governed !== undefined) {
    const access = tools.access.accessTo(pod, governed, operation.credentials, operation.origin);
    return { resource, governed, access: await access };
  }
  return { resource, governed, access: await accessBelow(operation, tools, target.subject ?? target.path) };
}

/** What the requester could do with a resource that does not exist, if it did: only inherited rules count. */
async function accessBelow(operation: Operation, tools: LdpTools, path: string): Promise<EffectiveAccess> {
  const ancestor = await operation.pod.store.findAncestor(path);
  if (ancestor === undefined) {
    throw new PodError(
      "storage-damaged",
      `The storage ${operation.pod.rootIri} has no root container; stop the server and run "webizen doctor --repair"`,
    );
  }
  return tools.access.accessBelow(operation.pod, ancestor, path, operation.credentials, operation.origin);
}

/**
 * Refuses the operation unless every mode is granted.
 *
 * @throws PodError `credentials-needed` for an anonymous request, else `forbidden`
 */
export function requireModes(operation: Operation, access: EffectiveAccess, modes: readonly Mode[]): void {
  const missing = modes.filter((mode) => !access.user.has(mode));
  if (missing.length === 0) return;
  const needed = missing.join(", ");
  if (operation.credentials.agent === undefined) {
    throw new PodError(
      "credentials-needed",
      `${operation.request.method} on ${operation.iri} needs ${needed} access, which the public does not have; sign in`,
      { needs: modes },
    );
  }
  throw new PodError(
    "forbidden",
    `${operation.credentials.agent} has no ${needed} access to ${operation.iri}; ask its owner to grant it`,
    { needs: modes },
  );
}

/** The modes that reading the target needs: an ACL shows itself only to those who control its subject. */
export function readModes(operation: Operation): readonly Mode[] {
  return operation.target.kind === "acl" ? ["control"] : ["read"];
}

/**
 * Ends an operation on an absent resource: a read gets 301 where the path with or without its final slash exists;
 * otherwise 404. A write is never redirected: clients repeat a POST as a GET and take its answer for success, and a
 * DELETE that is sent on removes something else than was named. The requester must be allowed to read what the
 * redirect reveals.
 *
 * "Servers MUST authorize a request before responding with a redirect."
 * @see https://solidproject.org/TR/protocol#uri-slash-semantics
 */
export async function answerAbsent(operation: Operation, tools: LdpTools): Promise<Response> {
  const { method } = operation.request;
  const twin = method === "GET" || method === "HEAD" ? twinPath(operation.target.path) : undefined;
  const other = twin === undefined ? undefined : await operation.pod.store.find(twin);
  if (other !== undefined) {
    const access = await tools.access.accessTo(operation.pod, other, operation.credentials, operation.origin);
    if (access.user.has("read")) {
      const location = operation.pod.rootIri + other.path.slice(1) + operation.query;
      // Kept no longer than the answer to this one request: whether a path has its slash may change.
      const headers = { location, "cache-control": "private, no-cache", vary: "Authorization, Origin" };
      return new Response(null, { status: 301, headers });
    }
  }
  // Clients such as rdflib learn from the refused read how they may create what is absent.
  const allow = allowedMethods(operation.target, undefined);
  throw new PodError("not-found", `There is nothing at ${operation.iri}`, {
    allow,
    acceptPatch: PATCH_TYPES,
  });
}

function twinPath(path: string): string | undefined {
  const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  if (twin === "") return undefined;
  try {
    return parseResourcePath(twin).subject === null ? twin : undefined;
  } catch {
    return undefined;
  }
}
