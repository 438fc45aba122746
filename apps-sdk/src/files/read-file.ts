import { MEDIA } from "@webizen/ontologies";
import { reading } from "../http/reading.ts";
import { send, type Web } from "../http/send.ts";
import { isFromCache } from "../offline/marks.ts";
import type { FileContent } from "./files.ts";

const MODE_BY_METHOD: Readonly<Record<string, string>> = { GET: "read", POST: "append", PUT: "write" };

/** Reads a file whole. */
export async function readFile(
  web: Web,
  address: string,
  { accept = "*/*", signal }: { readonly accept?: string; readonly signal?: AbortSignal } = {},
): Promise<FileContent> {
  const iri = web.resolve(address).replace(/#.*$/s, "");
  const response = await send(web, iri, { headers: { accept }, ...(signal && { signal }) });
  const { headers } = response;
  const type =
    (headers.get("content-type") ?? MEDIA.octetStream).split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const modified = new Date(headers.get("last-modified") ?? Number.NaN);
  return {
    iri,
    blob: await reading(iri, response.blob()),
    type,
    etag: headers.get("etag") ?? undefined,
    modified: Number.isNaN(modified.getTime()) ? undefined : modified,
    may: readModes(headers),
    isFromCache: isFromCache(response),
  };
}

/** What may be done, by `WAC-Allow`; where a server has none, by the methods that it allows. */
function readModes(headers: Headers): ReadonlySet<string> {
  const wacAllow = headers.get("wac-allow");
  if (wacAllow !== null) {
    const groups = [...wacAllow.matchAll(/(?:user|public)\s*=\s*"([^"]*)"/gi)];
    return new Set(groups.flatMap((group) => (group[1] ?? "").toLowerCase().split(/\s+/).filter(Boolean)));
  }
  const methods = (headers.get("allow") ?? "").toUpperCase().split(/\s*,\s*/);
  return new Set(methods.flatMap((method) => MODE_BY_METHOD[method] ?? []));
}
