import { FORMAT_IRIS, MEDIA, RDF, SD, SOLIDSPARQL } from "@webizen/ontologies";
import { DataFactory, type Quad } from "n3";
import type { Operation } from "../ldp/operation.ts";
import { negotiate, prefersHtml } from "../rdf/negotiate.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import { ENDPOINT_POLICY, renderEndpointPage } from "../views/endpoint-page.ts";
import { RESULT_TYPES } from "./negotiate-results.ts";

const TYPES = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples] as const;

/**
 * Describes the endpoint, to people as a page: the same for everybody, so no graph is named in it.
 *
 * @see https://www.w3.org/TR/sparql11-service-description/
 */
export async function describeService({ request, iri, pod }: Operation): Promise<Response> {
  const accept = request.headers.get("accept");
  const isPage = prefersHtml(accept);
  const contentType = negotiate(accept, TYPES) ?? MEDIA.turtle;
  const body = isPage
    ? Buffer.from(renderEndpointPage({ iri, rootIri: pod.rootIri }))
    : await writeRdf(listStatements(iri), { contentType, prefixes: {}, baseIri: iri });
  return new Response(request.method === "HEAD" ? null : body, {
    headers: {
      "content-type": isPage ? `${MEDIA.html};charset=utf-8` : contentType,
      "content-length": String(body.byteLength),
      "cache-control": "no-cache",
      vary: "Accept, Origin",
      ...(isPage ? { "content-security-policy": ENDPOINT_POLICY } : {}),
    },
  });
}

// SD.UnionDefaultGraph is not among the features: it would say that the default graph holds everything unasked.
function listStatements(iri: string): readonly Quad[] {
  const { namedNode, quad, blankNode } = DataFactory;
  const service = namedNode(iri);
  const state = (predicate: string, object: string): Quad =>
    quad(service, namedNode(predicate), namedNode(object));
  const dataset = blankNode("dataset");
  const defaultGraph = blankNode("default");
  return [
    state(RDF.type, SD.Service),
    state(SD.endpoint, iri),
    state(SD.supportedLanguage, SD.SPARQL11Query),
    state(SD.supportedLanguage, SD.SPARQL11Update),
    ...RESULT_TYPES.flatMap((type) => {
      const format = FORMAT_IRIS[type];
      return format === undefined ? [] : [state(SD.resultFormat, format)];
    }),
    state(SD.feature, SOLIDSPARQL.UnionDefaultGraphOptIn),
    quad(service, namedNode(SD.defaultDataset), dataset),
    quad(dataset, namedNode(RDF.type), namedNode(SD.Dataset)),
    quad(dataset, namedNode(SD.defaultGraph), defaultGraph),
    quad(defaultGraph, namedNode(RDF.type), namedNode(SD.Graph)),
  ];
}
