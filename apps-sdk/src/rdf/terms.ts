import type { NamedNode, Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";

/** A named node, typed as RDF/JS has it. */
export function iriTerm(iri: string): NamedNode {
  return DataFactory.namedNode(iri) as unknown as NamedNode;
}

/** A statement in the default graph. */
export function statement(subject: Term, predicate: string | Term, object: Term): Quad {
  const property = typeof predicate === "string" ? DataFactory.namedNode(predicate) : predicate;
  return DataFactory.quad(subject as never, property as never, object as never) as unknown as Quad;
}

/** What is said of a subject by one property, in the order of the document. */
export function objectsOf(quads: readonly Quad[], subject: string, predicate: string): readonly Term[] {
  return quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map((quad) => quad.object);
}

/** As `objectsOf`, of IRIs only. */
export function irisOf(quads: readonly Quad[], subject: string, predicate: string): readonly string[] {
  return objectsOf(quads, subject, predicate)
    .filter((term) => term.termType === "NamedNode")
    .map((term) => term.value);
}
