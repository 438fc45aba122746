import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { baseType, isRdf, RDF_WRITABLE } from "../rdf/formats.ts";
import { negotiate, prefersHtml } from "../rdf/negotiate.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource } from "../storage/resource-store.ts";
import { renderContainerPage } from "../views/container-page.ts";
import { PAGE_POLICY } from "../views/layout.ts";
import { renderResourcePage } from "../views/resource-page.ts";
import { listingSyntax } from "./container-listing.ts";
import type { LdpTools, Operation } from "./operation.ts";
import type { ByteRange } from "./range.ts";
import { readPage, representContainer } from "./represent-container.ts";

/** The representation that fits, not made yet: whoever has it already need not wait for it. */
export interface Choice {
  readonly contentType: string;
  /** Names the representation within the entity tag; empty for the stored bytes. */
  readonly variant: string;
  prepare(): Promise<Representation> | Representation;
}

/** One representation of a resource, ready to be sent. */
export interface Representation {
  /** Length in bytes; `undefined` for a streamed listing. */
  readonly size: number | undefined;
  readonly links: readonly string[];
  /** Set for pages that this server writes itself. */
  readonly contentSecurityPolicy?: string;
  open(range: ByteRange | undefined): Promise<Uint8Array | string | ReadableStream<Uint8Array>>;
}

const VARIANTS: Readonly<Record<string, string>> = {
  [MEDIA.turtle]: "ttl",
  [MEDIA.jsonld]: "jsonld",
  [MEDIA.ntriples]: "nt",
  [MEDIA.nquads]: "nq",
  [MEDIA.trig]: "trig",
};
const HTML_TYPE = `${MEDIA.html};charset=utf-8`;
const CONTAINER_TYPES = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples, MEDIA.nquads, MEDIA.trig] as const;

/**
 * Picks the representation that fits the Accept header.
 *
 * @throws PodError `not-acceptable` naming the types on offer
 */
export function chooseRepresentation(operation: Operation, tools: LdpTools, resource: Resource): Choice {
  return resource.kind === "container"
    ? chooseContainerRepresentation(operation, tools, resource)
    : chooseDocumentRepresentation(operation, tools, resource);
}

function chooseDocumentRepresentation(operation: Operation, tools: LdpTools, resource: Resource): Choice {
  const accept = operation.request.headers.get("accept");
  const stored = baseType(resource.contentType);
  if (accept === null || accept === "*/*" || accept === stored) return storedBytes(operation, resource);
  const convertible = isRdf(stored);
  if (convertible && prefersHtml(accept)) return htmlOfDocument(operation, tools, resource);
  const offered = convertible ? [stored, ...RDF_WRITABLE.filter((type) => type !== stored)] : [stored];
  const chosen = negotiate(accept, offered);
  if (chosen === undefined) {
    throw new PodError(
      "not-acceptable",
      `${operation.iri} can be had as ${offered.join(", ")}, not as ${accept}`,
      {
        offers: offered,
      },
    );
  }
  return chosen === stored ? storedBytes(operation, resource) : convert(operation, tools, resource, chosen);
}

function storedBytes(operation: Operation, resource: Resource): Choice {
  const { store } = operation.pod;
  const { body, size, contentType } = resource;
  const prepare = (): Representation =>
    body instanceof Uint8Array
      ? inMemory(body)
      : { size, links: [], open: (range) => store.openBody(resource, range) };
  return { contentType, variant: "", prepare };
}

function convert(operation: Operation, tools: LdpTools, resource: Resource, mediaType: string): Choice {
  const prepare = async (): Promise<Representation> =>
    inMemory(
      await tools.representations.get({ etag: resource.etag, iri: operation.iri, mediaType }, async () => {
        const { quads, prefixes } = await parseDocument(operation, tools, resource);
        return writeRdf(quads, { contentType: mediaType, prefixes, baseIri: operation.iri });
      }),
    );
  return { contentType: mediaType, variant: VARIANTS[mediaType] ?? "", prepare };
}

function htmlOfDocument(operation: Operation, tools: LdpTools, resource: Resource): Choice {
  const prepare = async (): Promise<Representation> => {
    const { quads } = await parseDocument(operation, tools, resource);
    const html = renderResourcePage({ iri: operation.iri, rootIri: operation.pod.rootIri, resource, quads });
    return { ...inMemory(Buffer.from(html)), contentSecurityPolicy: PAGE_POLICY };
  };
  // The page shows when the document changed, which its bytes, and so its state tag, do not tell.
  const variant = `html-${resource.modified.toString(36)}`;
  return { contentType: HTML_TYPE, variant, prepare };
}

async function parseDocument(
  operation: Operation,
  tools: LdpTools,
  resource: Resource,
): ReturnType<typeof parseRdf> {
  return parseRdf(await readBody(operation.pod.store, resource), {
    contentType: resource.contentType,
    baseIri: operation.iri,
    limits: tools.rdfLimits,
  });
}

function chooseContainerRepresentation(operation: Operation, tools: LdpTools, container: Resource): Choice {
  const accept = operation.request.headers.get("accept");
  const page = readPage(operation.query);
  if (accept !== null && prefersHtml(accept)) {
    const prepare = async (): Promise<Representation> => {
      const html = await renderContainerPage(operation.pod, operation.iri, container, page);
      return { ...inMemory(Buffer.from(html)), contentSecurityPolicy: PAGE_POLICY };
    };
    return { contentType: HTML_TYPE, variant: "html", prepare };
  }
  const chosen = accept === null ? MEDIA.turtle : negotiate(accept, CONTAINER_TYPES);
  const syntax = chosen === undefined ? undefined : listingSyntax(chosen);
  if (chosen === undefined || syntax === undefined) {
    throw new PodError(
      "not-acceptable",
      `A container can be had as ${CONTAINER_TYPES.join(", ")} or ${MEDIA.html}, not as ${accept}`,
      { offers: CONTAINER_TYPES },
    );
  }
  const prepare = async (): Promise<Representation> => {
    const { body, links } = await representContainer(operation, tools, container, {
      mediaType: chosen,
      syntax,
      page,
    });
    if (typeof body === "string") return { ...inMemory(Buffer.from(body)), links };
    return { size: undefined, links, open: async () => body };
  };
  return { contentType: chosen, variant: VARIANTS[chosen] ?? "", prepare };
}

function inMemory(bytes: Uint8Array): Representation {
  return {
    size: bytes.byteLength,
    links: [],
    open: async (range) => (range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)),
  };
}
