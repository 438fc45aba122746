import type { Quad, Term } from "@rdfjs/types";
import { DCTERMS, MEDIA, RDF, WEBIZEN_PROPOSAL, XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { createDocumentTerms } from "../rdf/document-terms.ts";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import { writeRdf } from "../rdf/write-rdf.ts";
import { PROPOSAL_FRAGMENT, type Proposal, type ProposedChange } from "./proposal.ts";

const STATES = {
  waiting: WEBIZEN_PROPOSAL.waiting,
  approved: WEBIZEN_PROPOSAL.approved,
  declined: WEBIZEN_PROPOSAL.declined,
};

/** Writes a proposal as statements of its document. */
export async function describeProposal(
  iri: string,
  proposal: Omit<Proposal, "path" | "etag">,
): Promise<readonly Quad[]> {
  const { namedNode, literal, blankNode, quad } = createDocumentTerms();
  const it = namedNode(iri + PROPOSAL_FRAGMENT);
  const about = (
    predicate: string,
    object: ReturnType<typeof namedNode> | ReturnType<typeof literal>,
  ): Quad => quad(it, namedNode(predicate), object);
  const quads = [
    about(RDF.type, namedNode(WEBIZEN_PROPOSAL.Proposal)),
    about(DCTERMS.description, literal(proposal.reason)),
    about(DCTERMS.created, literal(new Date(proposal.made).toISOString(), namedNode(XSD.dateTime))),
    about(WEBIZEN_PROPOSAL.client, literal(proposal.clientId)),
    about(WEBIZEN_PROPOSAL.clientName, literal(proposal.clientName)),
    stateQuad(iri, proposal.state),
  ];
  for (const { document, deletes, inserts } of proposal.changes) {
    const change = blankNode();
    quads.push(
      quad(it, namedNode(WEBIZEN_PROPOSAL.change), change),
      quad(change, namedNode(WEBIZEN_PROPOSAL.document), namedNode(document)),
      quad(change, namedNode(WEBIZEN_PROPOSAL.deletes), literal(await toText(deletes))),
      quad(change, namedNode(WEBIZEN_PROPOSAL.inserts), literal(await toText(inserts))),
    );
  }
  return quads;
}

/** The statement that says what became of a proposal. */
export function stateQuad(iri: string, state: Proposal["state"]): Quad {
  const { namedNode } = DataFactory;
  return DataFactory.quad(
    namedNode(iri + PROPOSAL_FRAGMENT),
    namedNode(WEBIZEN_PROPOSAL.state),
    namedNode(STATES[state]),
  ) as Quad;
}

/** Reads a proposal from the statements of its document; `undefined` where there is none that is whole. */
export function readProposal(
  iri: string,
  quads: readonly Quad[],
): Omit<Proposal, "path" | "etag"> | undefined {
  const it = DataFactory.namedNode(iri + PROPOSAL_FRAGMENT) as Term;
  const objectOf = (subject: Term, predicate: string): string | undefined =>
    quads.find((quad) => quad.subject.equals(subject) && quad.predicate.value === predicate)?.object.value;
  const stateIri = objectOf(it, WEBIZEN_PROPOSAL.state);
  const state = (["waiting", "approved", "declined"] as const).find((one) => STATES[one] === stateIri);
  const made = Date.parse(objectOf(it, DCTERMS.created) ?? "");
  if (state === undefined || Number.isNaN(made)) return undefined;
  const changes = quads
    .filter(({ subject, predicate }) => subject.equals(it) && predicate.value === WEBIZEN_PROPOSAL.change)
    .map(({ object }): ProposedChange => {
      const document = objectOf(object, WEBIZEN_PROPOSAL.document) ?? "";
      const read = (predicate: string): readonly Quad[] =>
        parseTurtle(objectOf(object, predicate) ?? "", { contentType: MEDIA.ntriples, baseIri: document })
          .quads;
      return { document, deletes: read(WEBIZEN_PROPOSAL.deletes), inserts: read(WEBIZEN_PROPOSAL.inserts) };
    })
    .toSorted((one, other) => (one.document < other.document ? -1 : 1));
  return {
    clientId: objectOf(it, WEBIZEN_PROPOSAL.client) ?? "",
    clientName: objectOf(it, WEBIZEN_PROPOSAL.clientName) ?? "",
    reason: objectOf(it, DCTERMS.description) ?? "",
    made,
    state,
    changes,
  };
}

async function toText(quads: readonly Quad[]): Promise<string> {
  return new TextDecoder().decode(await writeRdf(quads, { contentType: MEDIA.ntriples }));
}
