import {
  DCTERMS,
  LDP,
  MEDIA,
  PIM,
  RDF,
  SOLID,
  SOLIDSPARQL,
  WEBIZEN_PREVIEW,
  WEBIZEN_SEARCH,
} from "@webizen/ontologies";
import { DataFactory } from "n3";
import { PodError } from "../errors.ts";
import { negotiate } from "../rdf/negotiate.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import type { Operation } from "./operation.ts";
import {
  endpointLinks,
  PREVIEW_PATH,
  SEARCH_PATH,
  SPARQL_PATH,
  STORAGE_DESCRIPTION_PATH,
} from "./resource-headers.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];
const TYPES = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples] as const;

/**
 * Answers for the storage description: what the storage is and where, readable by everybody, written by nobody.
 *
 * @see https://solidproject.org/TR/protocol#server-storage-description
 */
export async function describeStorage(operation: Operation): Promise<Response> {
  const { request, pod, iri } = operation;
  const link = `<${pod.rootIri}${STORAGE_DESCRIPTION_PATH.slice(1)}>; rel="${SOLID.storageDescription}", <${LDP.Resource}>; rel="type", ${endpointLinks(pod.rootIri)}`;
  const headers = {
    allow: METHODS.join(", "),
    link,
    "wac-allow": 'user="read",public="read"',
    vary: "Accept, Origin",
  };
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
  if (!METHODS.includes(request.method)) {
    throw new PodError(
      "method-not-allowed",
      `${iri} is written by the server; it supports ${METHODS.join(", ")}`,
      {
        allow: METHODS,
      },
    );
  }
  const contentType = negotiate(request.headers.get("accept") ?? "*/*", TYPES) ?? MEDIA.turtle;
  const { namedNode, quad } = DataFactory;
  const root = namedNode(pod.rootIri);
  const quads = [
    quad(root, namedNode(RDF.type), namedNode(PIM.Storage)),
    quad(root, namedNode(SOLID.storageDescription), namedNode(iri)),
    quad(root, namedNode(SOLIDSPARQL.endpoint), namedNode(pod.rootIri + SPARQL_PATH.slice(1))),
    quad(root, namedNode(WEBIZEN_SEARCH.endpoint), namedNode(pod.rootIri + SEARCH_PATH.slice(1))),
    quad(root, namedNode(WEBIZEN_PREVIEW.endpoint), namedNode(pod.rootIri + PREVIEW_PATH.slice(1))),
    quad(namedNode(iri), namedNode(DCTERMS.isPartOf), root),
  ];
  const body = await writeRdf(quads, { contentType, prefixes: {}, baseIri: iri });
  return new Response(request.method === "HEAD" ? null : body, {
    status: 200,
    headers: {
      ...headers,
      "content-type": contentType,
      "content-length": String(body.byteLength),
      "last-modified": new Date(START).toUTCString(),
      "cache-control": "no-cache",
    },
  });
}

const START = Date.now();
