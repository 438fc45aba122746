/** A thing in the picture. */
export interface GraphNode {
  /** IRI, or the label of a blank node. */
  readonly id: string;
  readonly name: string;
  /** Class; empty where none is known. */
  readonly kind: string;
}

/** A link between two things. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The predicate, in words. */
  readonly label: string;
}

/** What is drawn. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The kinds in a picture, the most frequent first: the first ones have colours of their own. */
export function kindsOf({ nodes }: Graph): readonly { readonly kind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}

/** Leaves out kinds, and the links that lead to them. */
export function withoutKinds(graph: Graph, hidden: ReadonlySet<string>, keep?: string): Graph {
  const nodes = graph.nodes.filter(({ id, kind }) => id === keep || !hidden.has(kind));
  const ids = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}
