import { type Located, locate, readModes, requireModes } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { readHeaders } from "./resource-headers.ts";

/**
 * Answers OPTIONS that is no CORS preflight: what may be done here, for those who may do something. Whoever may not
 * read is told what the path alone tells, so that neither existence nor type shows; a sender learns what an inbox
 * accepts without reading it.
 *
 * @see https://solidproject.org/TR/protocol#http-server
 */
export async function options(operation: Operation, tools: LdpTools): Promise<Response> {
  const located = await locate(operation, tools);
  const isAcl = operation.target.kind === "acl";
  if (isAcl || located.access.user.size === 0) requireModes(operation, located.access, readModes(operation));
  const headers = readHeaders(operation, located.access, isAcl ? undefined : visibleType(located));
  return new Response(null, { status: 204, headers });
}

function visibleType({ resource, access }: Located): string | undefined {
  if (resource === undefined || resource.kind === "container" || !access.user.has("read")) return undefined;
  return resource.contentType;
}
