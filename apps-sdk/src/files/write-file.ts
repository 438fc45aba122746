import { LDP, MEDIA } from "@webizen/ontologies";
import { type Sending, send, type Web } from "../http/send.ts";
import { isQueued } from "../offline/marks.ts";
import type { WriteOptions, Written } from "./files.ts";
import { mediaTypeOf } from "./media-type-of.ts";
import { openUpload } from "./open-upload.ts";

/** What a file is written from. */
export type Content = Blob | string | Uint8Array;

/** Writes a file. */
export async function writeFile(
  web: Web,
  address: string,
  content: Content,
  { type, when, onProgress, signal }: WriteOptions = {},
): Promise<Written> {
  const iri = web.resolve(address).replace(/[?#].*$/s, "");
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart]);
  const given = type ?? blob.type;
  const headers: Record<string, string> = {
    "content-type": given === "" ? mediaTypeOf(iri, typeof content === "string") : given,
    ...(when === "new" && { "if-none-match": "*" }),
    ...(typeof when === "object" && { "if-match": when.etag }),
  };
  onProgress?.({ done: 0, total: blob.size });
  const upload = onProgress ? openUpload(iri, blob, onProgress) : { body: blob };
  const sending: Sending = {
    method: "PUT",
    headers,
    ...upload,
    task: `write ${iri}`,
    ...(signal && { signal }),
  };
  const response = await send(web, iri, sending);
  await response.body?.cancel();
  onProgress?.({ done: blob.size, total: blob.size });
  return describeWritten(response, iri);
}

/** Makes a folder; one that is there already stays as it is. @returns its address */
export async function createFolder(web: Web, address: string): Promise<string> {
  const iri = web
    .resolve(address)
    .replace(/[?#].*$/s, "")
    .replace(/\/*$/, "/");
  await makeFolder(web, iri);
  return iri;
}

/** Makes a folder; one that is there already stays as it is. @param iri absolute, with its trailing slash */
export async function makeFolder(web: Pick<Web, "fetch">, iri: string): Promise<Response> {
  const response = await send(web, iri, {
    method: "PUT",
    headers: {
      "content-type": MEDIA.turtle,
      link: `<${LDP.BasicContainer}>; rel="type"`,
      "if-none-match": "*",
    },
    body: "",
    task: `make the folder ${iri}`,
    alsoFine: [412],
  });
  await response.body?.cancel();
  return response;
}

function describeWritten(response: Response, iri: string): Written {
  return { iri, etag: response.headers.get("etag") ?? undefined, isQueued: isQueued(response) };
}
