import { isAscii } from "node:buffer";
import { PodError } from "../errors.ts";
import { entityTag, evaluateRead } from "./conditions.ts";
import { answerAbsent, type Located, locate, readModes, requireModes } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { type ByteRange, readRange } from "./range.ts";
import { chooseRepresentation, type Representation } from "./representation.ts";
import { containmentHeaders, readHeaders } from "./resource-headers.ts";
import { StreamedResponse } from "./streamed-response.ts";

/**
 * Answers GET and HEAD.
 *
 * @see https://solidproject.org/TR/protocol#reading-resources
 */
export async function get(operation: Operation, tools: LdpTools): Promise<Response> {
  const located = await locate(operation, tools);
  requireModes(operation, located.access, readModes(operation));
  if (located.resource === undefined) return answerAbsent(operation, tools);
  return describe(operation, tools, { ...located, resource: located.resource });
}

/** Writes the answer to an authorised read; also the body that `Prefer: return=representation` asks for. */
export async function describe(
  operation: Operation,
  tools: LdpTools,
  located: Located & { readonly resource: NonNullable<Located["resource"]> },
  status = 200,
): Promise<Response> {
  const { request } = operation;
  const { resource, access } = located;
  const choice = chooseRepresentation(operation, tools, resource);
  const tag = entityTag(resource.etag, choice.variant);
  const headersWith = (links: readonly string[]): Record<string, string> => ({
    etag: tag,
    "last-modified": new Date(resource.represented).toUTCString(),
    ...readHeaders(
      operation,
      access,
      resource.kind === "container" ? undefined : resource.contentType,
      links,
    ),
    ...containmentHeaders(choice.contentType),
  });
  const isRead = request.method === "GET" || request.method === "HEAD";
  switch (isRead ? evaluateRead(request.headers, tag, resource.represented) : "send") {
    case "not-modified":
      // "A 304 response … SHOULD NOT" repeat metadata of the content that the client has.
      return new Response(null, { status: 304, headers: headersWith([]) });
    case "failed":
      throw new PodError(
        "precondition-failed",
        `${operation.iri} is not in the state that If-Match or If-Unmodified-Since names`,
      );
  }
  const representation = await choice.prepare();
  const { contentSecurityPolicy, size = 0, links } = representation;
  const headers = {
    "content-type": choice.contentType,
    ...headersWith(links),
    ...(contentSecurityPolicy !== undefined && { "content-security-policy": contentSecurityPolicy }),
  };
  // "For this specification, GET is the only method for which range handling is defined."
  if (request.method !== "GET") return send(operation, representation, headers, status);
  return send(operation, representation, headers, status, {
    range: readRange(request.headers.get("range"), request.headers.get("if-range"), {
      size,
      tag,
      modified: resource.represented,
    }),
  });
}

async function send(
  operation: Operation,
  representation: Representation,
  headers: Record<string, string>,
  status: number,
  options: { readonly range?: ByteRange | "unsatisfiable" | undefined } = {},
): Promise<Response> {
  const { size } = representation;
  const range = size === undefined ? undefined : options.range;
  if (range === "unsatisfiable") {
    throw new PodError(
      "range-not-satisfiable",
      `${operation.iri} has ${size} bytes; ask for a range inside them`,
      {
        size: size ?? 0,
      },
    );
  }
  if (size !== undefined) {
    headers["accept-ranges"] = "bytes";
    headers["content-length"] = String(range === undefined ? size : range.end - range.start + 1);
  }
  if (range !== undefined) headers["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  const body = operation.request.method === "HEAD" ? null : await representation.open(range);
  const init = { status: range === undefined ? status : 206, headers };
  return body instanceof ReadableStream && size !== undefined
    ? new StreamedResponse(body, init)
    : new Response(body instanceof Uint8Array ? inOnePiece(body) : body, init);
}

/** Bodies up to this size are worth copying. */
const SMALL = 16 * 1024;

/** A small ASCII body as a string: Node sends it together with the head, in one write to the socket instead of two. */
function inOnePiece(body: Uint8Array): Uint8Array | string {
  if (body.byteLength > SMALL || !isAscii(body)) return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
}
