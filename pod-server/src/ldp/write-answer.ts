import { PodError } from "../errors.ts";
import type { ResourcePath } from "../storage/resource-path.ts";
import type { Resource, WriteResult } from "../storage/resource-store.ts";
import { entityTag } from "./conditions.ts";
import { describe } from "./get.ts";
import { locate, readModes } from "./locate.ts";
import { iriOf, type LdpTools, type Operation } from "./operation.ts";
import { readPreference } from "./prefer.ts";
import { allowedMethods, resourceLinks } from "./resource-headers.ts";

/** Names the position of a write in its pod's change log: queries and searches can wait for it. */
export const SEQUENCE_HEADER = "webizen-sequence";

type Committed = Extract<WriteResult, { kind: "committed" }>;

/**
 * Answers a write that was carried out: `ETag`, `Last-Modified` and the sequence number, and the new
 * representation if the client prefers it and may read it.
 */
export async function answerWrite(
  operation: Operation,
  tools: LdpTools,
  result: Committed,
): Promise<Response> {
  const headers: Record<string, string> = {
    ...stateHeaders(result.resource, result.sequence),
    link: resourceLinks(operation.pod, operation.target),
    // "Servers MUST indicate the HTTP methods supported by the target resource by generating an Allow header field in
    // successful responses." https://solidproject.org/TR/protocol#reading-resources
    ...allowHeader(operation.target, result.resource),
    ...(result.created ? { location: operation.iri, "content-length": "0" } : {}),
  };
  const answer = await representResult(operation, tools, result);
  if (answer === undefined) return new Response(null, { status: result.created ? 201 : 204, headers });
  // What describes the content stays as it is: somebody else may have written in the meantime.
  const { etag: _etag, "last-modified": _modified, "content-length": _length, ...aboutWrite } = headers;
  for (const [name, value] of Object.entries(aboutWrite)) answer.headers.set(name, value);
  answer.headers.set("preference-applied", "return=representation");
  return answer;
}

/** The representation that the client prefers as an answer; `undefined` if it does not, or may not read it, or cannot. */
async function representResult(
  operation: Operation,
  tools: LdpTools,
  { created }: Committed,
): Promise<Response | undefined> {
  if (readPreference(operation.request.headers) !== "representation") return undefined;
  const { resource, ...located } = await locate(operation, tools);
  const isReadable = readModes(operation).every((mode) => located.access.user.has(mode));
  if (!isReadable || resource === undefined) return undefined;
  try {
    return await describe(operation, tools, { ...located, resource }, created ? 201 : 200);
  } catch (error) {
    // The write stands, so its answer must not be a refusal.
    if (error instanceof PodError && error.status < 500) return undefined;
    throw error;
  }
}

function allowHeader(target: ResourcePath, { kind, contentType }: Resource): Record<string, string> {
  return { allow: allowedMethods(target, kind === "container" ? undefined : contentType).join(", ") };
}

/** Headers that tell the state which a write left behind. */
function stateHeaders(resource: Resource, sequence: number): Record<string, string> {
  return {
    etag: entityTag(resource.etag),
    "last-modified": new Date(resource.represented).toUTCString(),
    [SEQUENCE_HEADER]: String(sequence),
  };
}

/** Turns a write that was not carried out into the error that says why. */
export function refusalOf(operation: Operation, result: Exclude<WriteResult, Committed>): PodError {
  switch (result.kind) {
    case "unmet":
      return result.current === undefined
        ? new PodError(
            "precondition-failed",
            `${operation.iri} does not exist, which the request's conditions exclude`,
          )
        : new PodError(
            "precondition-failed",
            `${operation.iri} is not in the state that the request names; read it again and repeat the change`,
            { actual: entityTag(result.current.etag) },
          );
    case "absent":
      return new PodError("not-found", `There is nothing at ${iriOf(operation.pod, result.path)}`);
    case "slash-conflict":
      return new PodError(
        "conflict",
        `${iriOf(operation.pod, result.path)} exists; a path with and without its final slash cannot both be used`,
      );
    case "not-empty":
      return new PodError("conflict", `${operation.iri} has members; delete them first`);
    case "over-quota":
      return new PodError(
        "quota-exceeded",
        `The pod uses ${result.usedBytes} of its ${result.quotaBytes} bytes; delete something or ask for more`,
        { usedBytes: result.usedBytes, quotaBytes: result.quotaBytes },
      );
  }
}
