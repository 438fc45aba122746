import type { Quad } from "@rdfjs/types";
import { RDF } from "@webizen/ontologies";
import { NAMES } from "../things/kinds.ts";
import { nameFromIri } from "../things/name-from-iri.ts";
import { isTerm, termWords } from "../things/value-text.ts";
import type { Graph, GraphEdge } from "./graph.ts";

/** A picture of statements, and how much of them it leaves out. */
export interface BoundedGraph {
  readonly graph: Graph;
  /** Things that are not drawn, because there are more than a picture can hold. */
  readonly leftOut: number;
}

/** Makes a picture of statements: a node for each thing, a link for each statement between two; literals only name them. */
export function graphFromQuads(quads: readonly Quad[], limit = 150): BoundedGraph {
  const names = new Map<string, readonly [rank: number, name: string]>();
  const kinds = new Map<string, string>();
  const degrees = new Map<string, number>();
  const links: GraphEdge[] = [];
  const touch = (id: string, by: number): void => void degrees.set(id, (degrees.get(id) ?? 0) + by);
  for (const { subject, predicate, object } of quads) {
    touch(subject.value, 0);
    const rank = NAMES.indexOf(predicate.value);
    const known = names.get(subject.value)?.[0] ?? NAMES.length;
    if (object.termType === "Literal") {
      if (rank !== -1 && rank < known) names.set(subject.value, [rank, object.value]);
    } else if (predicate.value === RDF.type) {
      kinds.set(subject.value, object.value);
    } else if (!isTerm(object.value)) {
      touch(subject.value, 1);
      touch(object.value, 1);
      links.push({ from: subject.value, to: object.value, label: termWords(predicate.value).toLowerCase() });
    }
  }
  const ids = [...degrees].toSorted(([, a], [, b]) => b - a).map(([id]) => id);
  const drawn = new Set(ids.slice(0, limit));
  const nodes = [...drawn].map((id) => {
    const kind = kinds.get(id) ?? "";
    return {
      id,
      kind,
      name: names.get(id)?.[1] ?? (URL.canParse(id) ? nameFromIri(id) : termWords(kind) || "…"),
    };
  });
  const edges = links.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  return { graph: { nodes, edges }, leftOut: ids.length - drawn.size };
}
