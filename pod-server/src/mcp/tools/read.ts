import { MEDIA } from "@webizen/ontologies";
import { z } from "zod";
import { PodError } from "../../errors.ts";
import { get } from "../../ldp/get.ts";
import { baseType, isRdf } from "../../rdf/formats.ts";
import { parseResourcePath } from "../../storage/resource-path.ts";
import { type AssistantCall, operationFor, provenanceOf, type ToolOutcome } from "../assistant-tools.ts";
import { type AssistantTool, defineTool } from "../define-tool.ts";
import { withoutMarkup } from "../without-markup.ts";

const LIMIT = 16_000;
const MAX_LIMIT = 64_000;
/** As far into a document as anybody can read here. */
const MAX_OFFSET = 16 * 1024 * 1024;

/** Reads a part of a document. */
export const readTool: AssistantTool = defineTool({
  name: "read",
  title: "Read a document",
  description:
    "A part of a document as text, or the list of a folder (an IRI that ends with a slash). Answers name where the next part begins.",
  scope: "pod.read",
  isReadOnly: true,
  input: z.object({
    document: z.url().max(2000).describe("IRI of the document or folder"),
    offset: z.int().min(0).max(MAX_OFFSET).default(0).describe("Where to begin, in bytes"),
    limit: z.int().min(1).max(MAX_LIMIT).default(LIMIT).describe("Most bytes"),
  }),
  run: (given, call) => readSlice(call, given),
});

/**
 * Reads a part of a document as GET shows it to the assistant.
 *
 * @throws PodError as GET; `unsupported-media-type` for what is no text
 */
export async function readSlice(
  call: AssistantCall,
  wanted: { readonly document: string; readonly offset?: number; readonly limit?: number },
): Promise<ToolOutcome> {
  const { pod, ldp } = call;
  const { offset = 0, limit = LIMIT } = wanted;
  const document = wanted.document.replace(/[?#].*$/s, "");
  if (!document.startsWith(pod.rootIri)) {
    throw new PodError(
      "not-found",
      `${document} is not in this pod; only what is below ${pod.rootIri} can be read`,
    );
  }
  const target = parseResourcePath(document.slice(pod.rootIri.length - 1), ldp.limits);
  const operation = operationFor(call, target, { accept: `${MEDIA.turtle}, */*;q=0.9` });
  const response = await get(operation, ldp);
  const contentType = baseType(response.headers.get("content-type") ?? "");
  if (response.status !== 200 || !isText(contentType)) {
    await response.body?.cancel();
    if (response.status !== 200) throw new PodError("not-found", `There is nothing at ${operation.iri}`);
    throw new PodError(
      "unsupported-media-type",
      `${operation.iri} is ${contentType}, which is no text; search finds what is known of it`,
    );
  }
  const { bytes, isEnd } = await readBytes(response.body, offset, limit);
  const slice = cutAtCharacters(bytes, isEnd);
  const text = new TextDecoder().decode(slice);
  const end = offset + slice.byteLength;
  return {
    answer: {
      document: operation.iri,
      source: provenanceOf(pod, operation.iri),
      contentType: isMarkup(contentType) ? MEDIA.text : contentType,
      offset,
      ...(isEnd ? {} : { next: end }),
      text: isMarkup(contentType) ? withoutMarkup(text) : text,
    },
    documents: [operation.iri],
  };
}

/** Types besides `text/…` whose bytes people can read. */
const TEXTUAL: readonly string[] = [
  MEDIA.json,
  MEDIA.jsonld,
  MEDIA.rdfxml,
  MEDIA.svg,
  MEDIA.xml,
  MEDIA.message,
  MEDIA.mbox,
  MEDIA.yaml,
];

function isText(contentType: string): boolean {
  return (
    contentType.startsWith("text/") ||
    isRdf(contentType) ||
    TEXTUAL.includes(contentType) ||
    /\+(json|xml)$/.test(contentType)
  );
}

function isMarkup(contentType: string): boolean {
  return contentType === MEDIA.html || (/[/+]xml$/.test(contentType) && contentType !== MEDIA.rdfxml);
}

async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  offset: number,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly isEnd: boolean }> {
  const pieces: Uint8Array[] = [];
  let seen = 0;
  for await (const piece of body ?? []) {
    const wanted = piece.subarray(Math.max(0, offset - seen), Math.max(0, offset + limit - seen));
    if (wanted.byteLength > 0) pieces.push(wanted);
    seen += piece.byteLength;
    if (seen > offset + limit) return { bytes: Buffer.concat(pieces), isEnd: false };
  }
  return { bytes: Buffer.concat(pieces), isEnd: true };
}

/** Leaves out a character that ends in the next part. */
function cutAtCharacters(bytes: Uint8Array, isEnd: boolean): Uint8Array {
  if (isEnd) return bytes;
  let end = bytes.byteLength;
  for (let back = 1; back <= 4 && back <= bytes.byteLength; back++) {
    const byte = bytes[bytes.byteLength - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end = bytes.byteLength - back;
    break;
  }
  // A limit smaller than one character must not read it for ever.
  return end === 0 ? bytes : bytes.subarray(0, end);
}
