import { locate } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { readHeaders } from "./resource-headers.ts";

/**
 * Answers OPTIONS that is no CORS preflight: what may be done here, for those who may read.
 *
 * @see https://solidproject.org/TR/protocol#http-server
 */
export async function options(operation: Operation, tools: LdpTools): Promise<Response> {
  const { access, resource } = await locate(operation, tools);
  const contentType =
    resource === undefined || resource.kind === "container" ? undefined : resource.contentType;
  return new Response(null, { status: 204, headers: readHeaders(operation, access, contentType) });
}
