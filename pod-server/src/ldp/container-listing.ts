import { DCTERMS, LDP, MEDIA, mediaTypeIri, PIM, PREFIXES, RDF, STAT, XSD } from "@webizen/ontologies";
import type { Member, Resource } from "../storage/resource-store.ts";

/** What a listing is written from. */
export interface Listing {
  readonly containerIri: string;
  readonly container: Resource;
  readonly isStorageRoot: boolean;
  /** Types and other statements that the container's owner wrote, there or in its description, already in the syntax of the listing. */
  readonly ownerStatements: string;
}

/** Writes a container listing piece by piece, so that one with 100,000 members can stream. */
export interface ListingSyntax {
  head(listing: Listing): string;
  member(listing: Listing, member: Member): string;
  tail(listing: Listing): string;
}

/** The listing syntax of a media type; `undefined` when containers are not written in it. */
export function listingSyntax(mediaType: string): ListingSyntax | undefined {
  switch (mediaType) {
    case MEDIA.turtle:
    case MEDIA.trig:
      return TURTLE;
    case MEDIA.jsonld:
      return JSON_LD;
    case MEDIA.ntriples:
    case MEDIA.nquads:
      return N_TRIPLES;
    default:
      return undefined;
  }
}

/**
 * Types of a container or member that the server manages.
 *
 * "Servers SHOULD include resource metadata about contained resources", with the media-type IRI as rdf:type.
 * @see https://solidproject.org/TR/protocol#contained-resource-metadata
 */
function memberTypes(member: Member): readonly string[] {
  return member.kind === "container"
    ? [LDP.Resource, LDP.Container, LDP.BasicContainer]
    : [LDP.Resource, mediaTypeIri(member.contentType)];
}

function memberIri(listing: Listing, member: Member): string {
  const name = member.kind === "container" ? `${member.name}/` : member.name;
  return listing.containerIri + name;
}

function dateTime(time: number): string {
  return new Date(time).toISOString();
}

const TURTLE: ListingSyntax = {
  head({ containerIri, container, isStorageRoot }) {
    const types = isStorageRoot ? "pim:Storage, ldp:Resource, ldp:Container" : "ldp:Resource, ldp:Container";
    return (
      `@prefix dcterms: <${PREFIXES.dcterms}> .\n@prefix ldp: <${PREFIXES.ldp}> .\n` +
      `@prefix pim: <${PREFIXES.pim}> .\n@prefix stat: <${PREFIXES.stat}> .\n@prefix xsd: <${PREFIXES.xsd}> .\n` +
      `@base <${containerIri}> .\n\n<> a ${types}, ldp:BasicContainer ;\n` +
      `  dcterms:modified "${dateTime(container.modified)}"^^xsd:dateTime ;\n` +
      `  stat:mtime ${Math.floor(container.modified / 1000)} .\n`
    );
  },
  member(_listing, member) {
    const name = member.kind === "container" ? `${member.name}/` : member.name;
    const types =
      member.kind === "container"
        ? "ldp:Resource, ldp:Container, ldp:BasicContainer"
        : `ldp:Resource, <${mediaTypeIri(member.contentType)}>`;
    // NOTE: "./" keeps a name such as "a:b" from being read as an IRI of the scheme "a".
    const size = member.kind === "container" ? "" : ` ; stat:size ${member.size}`;
    return (
      `<> ldp:contains <./${name}> .\n<./${name}> a ${types} ; ` +
      `dcterms:modified "${dateTime(member.modified)}"^^xsd:dateTime ; ` +
      `stat:mtime ${Math.floor(member.modified / 1000)}${size} .\n`
    );
  },
  // What its owner wrote comes last: a prefix or base that is declared there changes the meaning of what follows.
  tail: ({ ownerStatements }) => ownerStatements,
};

const N_TRIPLES: ListingSyntax = {
  head(listing) {
    const subject = `<${listing.containerIri}>`;
    return containerTypes(listing)
      .map((type) => `${subject} <${RDF.type}> <${type}> .\n`)
      .join("")
      .concat(triplesOfTimes(subject, listing.container.modified), listing.ownerStatements);
  },
  member(listing, member) {
    const subject = `<${memberIri(listing, member)}>`;
    const types = memberTypes(member).map((type) => `${subject} <${RDF.type}> <${type}> .\n`);
    const size =
      member.kind === "container" ? "" : `${subject} <${STAT.size}> "${member.size}"^^<${XSD.integer}> .\n`;
    return (
      `<${listing.containerIri}> <${LDP.contains}> ${subject} .\n${types.join("")}` +
      triplesOfTimes(subject, member.modified) +
      size
    );
  },
  tail: () => "",
};

function triplesOfTimes(subject: string, modified: number): string {
  return (
    `${subject} <${DCTERMS.modified}> "${dateTime(modified)}"^^<${XSD.dateTime}> .\n` +
    `${subject} <${STAT.mtime}> "${Math.floor(modified / 1000)}"^^<${XSD.integer}> .\n`
  );
}

const JSON_LD: ListingSyntax = {
  head(listing) {
    const node = {
      "@id": listing.containerIri,
      "@type": containerTypes(listing),
      ...timesOf(listing.container.modified),
    };
    // The own statements are a JSON array of their own; its elements join this one.
    const own = listing.ownerStatements
      .trim()
      .replace(/^\[|\]$/g, "")
      .trim();
    return `[${JSON.stringify(node)}${own === "" ? "" : `,${own}`}`;
  },
  member(listing, member) {
    const iri = memberIri(listing, member);
    const size = member.kind === "container" ? {} : { [STAT.size]: [{ "@value": member.size }] };
    const node = { "@id": iri, "@type": memberTypes(member), ...timesOf(member.modified), ...size };
    const containment = { "@id": listing.containerIri, [LDP.contains]: [{ "@id": iri }] };
    return `,\n${JSON.stringify(containment)},${JSON.stringify(node)}`;
  },
  tail: () => "]\n",
};

function timesOf(modified: number): Record<string, readonly unknown[]> {
  return {
    [DCTERMS.modified]: [{ "@type": XSD.dateTime, "@value": dateTime(modified) }],
    [STAT.mtime]: [{ "@value": Math.floor(modified / 1000) }],
  };
}

function containerTypes(listing: Listing): readonly string[] {
  const types = [LDP.Resource, LDP.Container, LDP.BasicContainer] as string[];
  return listing.isStorageRoot ? [PIM.Storage, ...types] : types;
}
