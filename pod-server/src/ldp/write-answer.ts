import { PodError } from "../errors.ts";
import type { Resource, WriteResult } from "../storage/resource-store.ts";
import { entityTag } from "./conditions.ts";
import { describe } from "./get.ts";
import { locate } from "./locate.ts";
import { iriOf, type LdpTools, type Operation } from "./operation.ts";
import { readPreference } from "./prefer.ts";
import { resourceLinks } from "./resource-headers.ts";

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
  const headers = {
    ...stateHeaders(result.resource, result.sequence),
    link: resourceLinks(operation.pod, operation.target),
    ...(result.created ? { location: operation.iri, "content-length": "0" } : {}),
  };
  const status = result.created ? 201 : 204;
  if (readPreference(operation.request.headers) === "representation") {
    const located = await locate(operation, tools);
    const readable = operation.target.kind === "acl" || located.access.user.has("read");
    if (readable && located.resource !== undefined) {
      const answer = await describe(
        operation,
        tools,
        { ...located, resource: located.resource },
        result.created ? 201 : 200,
      );
      for (const [name, value] of Object.entries({
        ...headers,
        "preference-applied": "return=representation",
      })) {
        if (name !== "etag" && name !== "content-length") answer.headers.set(name, value);
      }
      return answer;
    }
  }
  return new Response(null, { status, headers });
}

/** Headers that tell the state which a write left behind. */
export function stateHeaders(resource: Resource, sequence: number): Record<string, string> {
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
