import type { Quad } from "@rdfjs/types";
import { DCTERMS, LDP, MEDIA, RDF, readMediaTypeIri, STAT } from "@webizen/ontologies";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { readText } from "../rdf/read-text.ts";
import type { Entry } from "./files.ts";
import { nameOf } from "./names.ts";

const PAGE = 1000;
const ACCEPT = `${MEDIA.ntriples}, ${MEDIA.turtle};q=0.9, ${MEDIA.jsonld};q=0.1`;
/** Servers that take an address with `?limit=` for that of another resource. */
const withoutPages = new Set<string>();

/**
 * Lists the members of a folder, page by page where the server has pages.
 *
 * @param folder absolute, with its trailing slash
 */
export async function* listFolder(web: Pick<Web, "fetch">, folder: string): AsyncGenerator<Entry> {
  let url: string | undefined = folder;
  let response: Response | undefined = await openFirstPage(web, folder);
  const seen = new Set<string>();
  while (url !== undefined) {
    response ??= await send(web, url, { headers: { accept: ACCEPT } });
    const next = findLink(response, url, "next");
    const text = await readText(response, url);
    const { quads } = await parseRdf(text, response.headers.get("content-type") ?? "", folder);
    const news = readEntries(quads, folder).filter(({ iri }) => !seen.has(iri));
    for (const { iri } of news) seen.add(iri);
    yield* news;
    // A server that sends us elsewhere, or round in circles, is not followed.
    url = news.length > 0 && next?.startsWith(folder) ? next : undefined;
    response = undefined;
  }
}

async function openFirstPage(web: Pick<Web, "fetch">, folder: string): Promise<Response> {
  const { origin } = new URL(folder);
  const headers = { accept: ACCEPT };
  const task = `list ${folder}`;
  if (withoutPages.has(origin)) return send(web, folder, { headers, task });
  const paged = await send(web, `${folder}?limit=${PAGE}`, { headers, task, alsoFine: [400, 404] });
  if (paged.ok) return paged;
  await paged.body?.cancel();
  const whole = await send(web, folder, { headers, task });
  withoutPages.add(origin);
  return whole;
}

function readEntries(quads: readonly Quad[], folder: string): readonly Entry[] {
  const bySubject = Map.groupBy(quads, ({ subject }) => subject.value);
  return (bySubject.get(folder) ?? [])
    .filter(({ predicate, object }) => predicate.value === LDP.contains && isMember(object.value, folder))
    .map(({ object }) => describe(object.value, bySubject.get(object.value) ?? []));
}

/** A member is one segment below its folder; whatever else a server says is in it is elsewhere. */
function isMember(iri: string, folder: string): boolean {
  return iri.startsWith(folder) && /^[^/?#]+\/?$/.test(iri.slice(folder.length));
}

function describe(iri: string, quads: readonly Quad[]): Entry {
  const textOf = (predicate: string): string | undefined =>
    quads.find((quad) => quad.predicate.value === predicate)?.object.value;
  const size = Number(textOf(STAT.size) ?? Number.NaN);
  const isFolder = iri.endsWith("/");
  return {
    iri,
    name: nameOf(iri),
    kind: isFolder ? "folder" : "file",
    type: isFolder ? undefined : typeOf(quads),
    size: isFolder || Number.isNaN(size) ? undefined : size,
    modified: timeOf(textOf(DCTERMS.modified), textOf(STAT.mtime)),
  };
}

function typeOf(quads: readonly Quad[]): string | undefined {
  for (const { predicate, object } of quads) {
    const type = predicate.value === RDF.type ? readMediaTypeIri(object.value) : undefined;
    if (type !== undefined) return type;
  }
  return undefined;
}

function timeOf(modified: string | undefined, seconds: string | undefined): Date | undefined {
  const time = new Date(modified ?? Number(seconds ?? Number.NaN) * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
