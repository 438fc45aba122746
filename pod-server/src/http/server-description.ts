import { DCTERMS, MEDIA, SPECIFICATIONS } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { negotiate } from "../rdf/negotiate.ts";
import { writeRdf } from "../rdf/write-rdf.ts";

const TYPES = [MEDIA.turtle, MEDIA.jsonld] as const;

/** Answers `/.well-known/solid` of the server: which protocol it speaks. Pods are not listed: who lives here is private. */
export async function describeServer(request: Request, baseUrl: string): Promise<Response> {
  const contentType = negotiate(request.headers.get("accept"), TYPES) ?? MEDIA.turtle;
  const { namedNode, quad } = DataFactory;
  const server = namedNode(baseUrl);
  const iri = `${baseUrl}.well-known/solid`;
  const quads = [
    quad(server, namedNode(DCTERMS.conformsTo), namedNode(SPECIFICATIONS.solidProtocol)),
    quad(server, namedNode(DCTERMS.conformsTo), namedNode(SPECIFICATIONS.webAccessControl)),
  ];
  const body = await writeRdf(quads, { contentType, prefixes: {}, baseIri: iri });
  return new Response(body, { headers: { "content-type": contentType, "cache-control": "no-cache" } });
}
