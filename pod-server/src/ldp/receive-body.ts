import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { baseType, isRdf } from "../rdf/formats.ts";
import { checkRdf, parseRdf } from "../rdf/parse-rdf.ts";
import type { StagedBody } from "../storage/resource-store.ts";
import { isOwnerProfile, listIssuers, NO_ISSUERS, type StatedIssuers } from "./keep-issuers.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { checkStatements } from "./server-managed.ts";

/** Bodies up to this announced length are read at once; longer ones and those of unknown length stream. */
const SMALL = 64 * 1024;

/** A received body: on disk or in memory, within the limits, and well formed if it is RDF. */
export interface ReceivedBody {
  readonly contentType: string;
  readonly staged: StagedBody;
  /** Of a document that is to become an owner's profile: the issuers that it states. */
  readonly issuers?: StatedIssuers;
}

/**
 * Receives the body of a document, container or auxiliary resource, and checks what becomes statements of the last two.
 *
 * @throws PodError `missing-content-type`, `unsupported-media-type`, `body-too-large`, `malformed-body`, `unprocessable-body`, and `conflict` for statements that only the server makes
 */
export function receiveResource(operation: Operation, tools: LdpTools): Promise<ReceivedBody> {
  return operation.target.kind === "document"
    ? receiveDocument(operation, tools)
    : receiveStatements(operation, tools);
}

/** A profile is small and read whole, so that its issuers are known before it is stored. */
async function receiveProfile(operation: Operation, tools: LdpTools): Promise<ReceivedBody> {
  const contentType = readContentType(operation);
  const { maxBytes } = tools.rdfLimits;
  const bytes = await readAll(operation, maxBytes);
  const rdf = { contentType, baseIri: operation.iri, limits: tools.rdfLimits };
  const issuers = isRdf(contentType) ? listIssuers((await parseRdf(bytes, rdf)).quads) : NO_ISSUERS;
  return { contentType, staged: await operation.pod.store.stage(bytes, maxBytes), issuers };
}

async function receiveStatements(operation: Operation, tools: LdpTools): Promise<ReceivedBody> {
  const { store } = operation.pod;
  const { maxBytes } = tools.rdfLimits;
  const bytes = await readAll(operation, maxBytes);
  // Clients create containers without a body, some of them with the Content-Type that it would have.
  if (operation.target.kind === "container" && bytes.byteLength === 0) {
    return { contentType: "", staged: await store.stage(bytes, 0) };
  }
  const contentType = readContentType(operation);
  if (!isRdf(contentType)) {
    throw new PodError(
      "unsupported-media-type",
      `${operation.iri} takes RDF such as ${MEDIA.turtle}, not ${baseType(contentType)}`,
    );
  }
  const { quads } = await parseRdf(bytes, { contentType, baseIri: operation.iri, limits: tools.rdfLimits });
  checkStatements(operation, tools, quads);
  return { contentType, staged: await store.stage(bytes, maxBytes) };
}

// RDF is checked while it passes, so that what is stored can be read as RDF.
async function receiveDocument(operation: Operation, tools: LdpTools): Promise<ReceivedBody> {
  if (await isOwnerProfile(operation, tools)) return receiveProfile(operation, tools);
  const { request, pod } = operation;
  refuseEncodings(operation);
  const contentType = readContentType(operation);
  const maxBytes = isRdf(contentType) ? tools.rdfLimits.maxBytes : tools.limits.maxBodyBytes;
  const announced = announcedLength(request.headers, maxBytes);
  const rdf = { contentType, baseIri: operation.iri, limits: tools.rdfLimits };
  if (announced !== undefined && announced <= SMALL) {
    const bytes = new Uint8Array(await readArrayBuffer(operation));
    if (isRdf(contentType)) await parseRdf(bytes, rdf);
    return { contentType, staged: await pod.store.stage(bytes, maxBytes) };
  }
  const stream = request.body ?? emptyStream();
  const checked = isRdf(contentType) ? checkRdf(stream, rdf) : stream;
  return { contentType, staged: await pod.store.stage(checked, maxBytes) };
}

/**
 * Reads a whole body of bounded size.
 *
 * @throws PodError `body-too-large`, `length-mismatch`, `unsupported-media-type` for a body that is compressed, `bad-request` for a part of one
 */
export async function readAll(operation: Operation, maxBytes: number): Promise<Uint8Array> {
  refuseEncodings(operation);
  const announced = announcedLength(operation.request.headers, maxBytes);
  if (announced !== undefined) return new Uint8Array(await readArrayBuffer(operation));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of operation.request.body ?? emptyStream()) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// What is stored is sent as it is, so bytes that need more than their media type to be read are refused.
function refuseEncodings({ request, iri }: Operation): void {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== "identity" && encoding !== "") {
    throw new PodError(
      "unsupported-media-type",
      `The body for ${iri} has a Content-Encoding; send it as it is, without compression`,
    );
  }
  // "An origin server that … does not support partial PUT … SHOULD respond with a 400 (Bad Request) … if it receives
  // Content-Range on a PUT request." https://www.rfc-editor.org/rfc/rfc9110#section-14.5
  if (request.headers.has("content-range")) {
    throw new PodError("bad-request", `A part of ${iri} cannot be written on its own; send all of it`);
  }
}

function readContentType(operation: Operation): string {
  const { headers } = operation.request;
  const contentType = headers.get("content-type");
  if (contentType !== null && /^\s*[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;.*)?$/.test(contentType))
    return contentType.trim();
  if (contentType !== null) {
    throw new PodError(
      "bad-request",
      `Content-Type "${contentType.slice(0, 80)}" is not a media type such as ${MEDIA.turtle}`,
    );
  }
  // "Servers MUST reject PUT, POST, and PATCH requests without the Content-Type header with a status code of 400."
  throw new PodError(
    "missing-content-type",
    `The body for ${operation.iri} comes without a Content-Type; name its media type`,
  );
}

// Over HTTP/2 a body may come without any header that announces it.
function announcedLength(headers: Headers, maxBytes: number): number | undefined {
  const length = headers.get("content-length");
  if (length === null) return undefined;
  const bytes = Number(length);
  if (bytes > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

async function readArrayBuffer(operation: Operation): Promise<ArrayBuffer> {
  try {
    return await operation.request.arrayBuffer();
  } catch (cause) {
    throw new PodError(
      "length-mismatch",
      `The body for ${operation.iri} ended early; send it again`,
      {},
      { cause },
    );
  }
}

function tooLarge(maxBytes: number): PodError {
  return new PodError(
    "body-too-large",
    `The body is larger than ${maxBytes} bytes; send less or raise the limit`,
    {
      maxBytes,
    },
  );
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new Blob([]).stream();
}
