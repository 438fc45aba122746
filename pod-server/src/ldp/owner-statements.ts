import type { Quad, Term } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { PodError } from "../errors.ts";
import { baseType } from "../rdf/formats.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import { readBody } from "../storage/read-body.ts";
import { DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";
import type { Resource } from "../storage/resource-store.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { isManaged } from "./server-managed.ts";

/**
 * Writes what the owner of a container says about it, in its own body and in its description, for a listing.
 *
 * Clients such as Soukai write the name of a container into its description and read it from the container, as the
 * Community Solid Server shows it there. Both need the same access, so nothing is shown that could not be read.
 *
 * @returns Turtle for Turtle, an array for JSON-LD, N-Triples for all others; empty if nothing is said
 */
export async function writeOwnerStatements(
  operation: Operation,
  tools: LdpTools,
  container: Resource,
  mediaType: string,
): Promise<string> {
  const described = await readDescription(operation, tools);
  // The listing sets its @base to the container, so Turtle joins it as its owner wrote it. It comes last: a prefix or
  // base that is declared there changes the meaning of what follows.
  if (mediaType === MEDIA.turtle && baseType(container.contentType) === MEDIA.turtle) {
    const own = await readBody(operation.pod.store, container);
    return `${await write(described, MEDIA.ntriples)}\n${new TextDecoder().decode(own)}\n`;
  }
  const own = container.size === 0 ? [] : await parseStored(operation, tools, container, operation.iri);
  return write([...own, ...described], mediaType === MEDIA.jsonld ? MEDIA.jsonld : MEDIA.ntriples);
}

/** The statements of the description that are not the server's to make; none where it is damaged or no RDF. */
async function readDescription(operation: Operation, tools: LdpTools): Promise<readonly Quad[]> {
  const { pod, target, iri } = operation;
  const description = await pod.store.find(target.path + DESCRIPTION_SUFFIX);
  if (description === undefined) return [];
  try {
    const quads = await parseStored(operation, tools, description, iri + DESCRIPTION_SUFFIX);
    return quads.filter((quad) => !isManaged(iri, quad)).map(relabel(description));
  } catch (error) {
    // A fault in one description must not take the way to everything in the container. Reading it tells the fault.
    if (error instanceof PodError) return [];
    throw error;
  }
}

/** Gives blank nodes labels that no other document has, and leaves graphs away, which not every listing has. */
function relabel({ etag }: Resource): (quad: Quad) => Quad {
  const rename = (term: Term): Term =>
    term.termType === "BlankNode" ? (DataFactory.blankNode(`d${etag}-${term.value}`) as Term) : term;
  return ({ subject, predicate, object }) =>
    DataFactory.quad(rename(subject) as never, predicate as never, rename(object) as never) as Quad;
}

async function parseStored(
  { pod }: Operation,
  { rdfLimits }: LdpTools,
  resource: Resource,
  baseIri: string,
): Promise<readonly Quad[]> {
  const { contentType } = resource;
  return (await parseRdf(await readBody(pod.store, resource), { contentType, baseIri, limits: rdfLimits }))
    .quads;
}

async function write(quads: readonly Quad[], contentType: string): Promise<string> {
  return quads.length === 0 ? "" : Buffer.from(await writeRdf(quads, { contentType })).toString();
}
