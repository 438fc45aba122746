import type { Quad } from "@rdfjs/types";
import { DataFactory } from "n3";
import { numberNodes } from "../../linked-data/write-quads.ts";

/**
 * Gives the blank nodes of a document the labels that they have in the index, so that a solution of a query points to them.
 *
 * @param label as for `linked-data/write-quads.ts`
 */
export function labelNodes(quads: readonly Quad[], label: string): Quad[] {
  const nameOf = numberNodes(label);
  return quads.map((quad) => {
    // In the order in which the index names them.
    const object = quad.object.termType === "BlankNode" ? named(nameOf(quad.object.value)) : quad.object;
    const subject = quad.subject.termType === "BlankNode" ? named(nameOf(quad.subject.value)) : quad.subject;
    return DataFactory.quad(
      subject as never,
      quad.predicate as never,
      object as never,
      quad.graph as never,
    ) as Quad;
  });
}

function named(label: string): ReturnType<typeof DataFactory.blankNode> {
  return DataFactory.blankNode(label);
}
