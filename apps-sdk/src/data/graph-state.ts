import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { type Link, readLinks } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import { parseRdf, RDF_ACCEPT } from "../rdf/parse-rdf.ts";
import { readText } from "../rdf/read-text.ts";

/** A document as it was read. */
export interface GraphState {
  readonly iri: string;
  readonly exists: boolean;
  readonly quads: readonly Quad[];
  readonly prefixes: Readonly<Record<string, string>>;
  readonly etag: string | undefined;
  readonly modified: string | undefined;
  /** Media types of patches that the server takes. */
  readonly patches: ReadonlySet<string>;
  /** Links of the answer. */
  readonly links: readonly Link[];
  /** Whether it was written here since it was read, and the server did not say its new entity tag. */
  readonly isStale: boolean;
}

/**
 * Reads a document of linked data; one that is not there is an empty one with `exists` false.
 *
 * @param url absolute, without its fragment
 */
export async function readGraph(web: Pick<Web, "fetch">, url: string): Promise<GraphState> {
  const response = await send(web, url, { headers: { accept: RDF_ACCEPT }, alsoFine: [404, 410] });
  const { headers } = response;
  const state = {
    iri: url,
    exists: response.ok,
    etag: headers.get("etag") ?? undefined,
    modified: headers.get("last-modified") ?? undefined,
    patches: readPatchTypes(headers),
    links: readLinks(response, url),
    isStale: false,
  };
  if (!response.ok) {
    await response.body?.cancel();
    return { ...state, etag: undefined, modified: undefined, quads: [], prefixes: {} };
  }
  const text = await readText(response, url);
  const baseIri = response.redirected ? response.url : url;
  return { ...state, ...(await parseRdf(text, headers.get("content-type") ?? "", baseIri)) };
}

function readPatchTypes(headers: Headers): ReadonlySet<string> {
  const listed = (headers.get("accept-patch") ?? "").split(",").map((type) => type.trim().toLowerCase());
  return new Set(listed.filter((type) => type === MEDIA.n3 || type === MEDIA.sparqlUpdate));
}
