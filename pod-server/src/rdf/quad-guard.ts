import type { Quad, Term } from "@rdfjs/types";
import { PodError } from "../errors.ts";
import { isIri } from "./is-iri.ts";
import { overLimit, type RdfHandler, type RdfLimits } from "./rdf-reader.ts";

/**
 * Puts a handler behind the bounds of a document and behind RDF 1.1: IRIs that no other format could carry,
 * triple terms and text that is not Unicode are refused, so whatever passes can be written in every format.
 */
export function guardQuads(limits: RdfLimits, handler: RdfHandler): RdfHandler {
  let quads = 0;
  let prefixes = 0;
  return {
    onQuad(quad: Quad) {
      if (++quads > limits.maxQuads) throw overLimit("maxQuads", limits.maxQuads);
      checkQuad(quad, limits);
      handler.onQuad(quad);
    },
    onPrefix(prefix, iri) {
      if (++prefixes > limits.maxPrefixes) throw overLimit("maxPrefixes", limits.maxPrefixes);
      if (iri.length > limits.maxNamespaceLength)
        throw overLimit("maxNamespaceLength", limits.maxNamespaceLength);
      handler.onPrefix(prefix, iri);
    },
  };
}

/**
 * Checks that a statement can be written in every format: one that was not read from a document, but made of what
 * somebody sent, could otherwise say more than it is meant to.
 *
 * @throws PodError `unprocessable-body` saying what cannot
 */
export function checkQuad({ subject, predicate, object, graph }: Quad, limits: TermLimits): void {
  for (const term of [subject, predicate, object, graph]) checkTerm(term, limits);
}

type TermLimits = Pick<RdfLimits, "maxLiteralLength" | "maxIriLength">;

/**
 * Checks that a term can be written in every format.
 *
 * @throws PodError `unprocessable-body` saying what cannot
 * @package
 */
export function checkTerm(term: Term, limits: TermLimits): void {
  if (term.termType === "NamedNode") checkIri(term.value, limits);
  else if (term.termType === "Literal") {
    if (term.value.length > limits.maxLiteralLength)
      throw overLimit("maxLiteralLength", limits.maxLiteralLength);
    if (!term.value.isWellFormed())
      throw unfit("a literal with half of a surrogate pair", "write whole characters");
    if (term.direction) throw unfit("a literal with a base direction", "leave the direction out");
    checkIri(term.datatype.value, limits);
  } else if (term.termType === "Quad")
    throw unfit("a triple term or annotation of RDF 1.2", "write plain triples");
}

function checkIri(iri: string, { maxIriLength }: Pick<RdfLimits, "maxIriLength">): void {
  if (iri.length > maxIriLength) throw overLimit("maxIriLength", maxIriLength);
  if (!isIri(iri))
    throw unfit(`the IRI <${iri.slice(0, 200)}>`, "percent-encode the characters that an IRI may not have");
}

function unfit(what: string, mend: string): PodError {
  return new PodError("unprocessable-body", `The RDF document has ${what}, which is not supported; ${mend}`);
}
