import type { Graph, GraphEdge, GraphNode } from "../../parts/graph/graph.ts";
import type { Neighbours } from "../../parts/graph/read-neighbours.ts";

/** What was drawn so far, and what waits to be. */
export interface ExploredGraph {
  readonly graph: Graph;
  /** What is known of things that were opened, by their id. */
  readonly known: ReadonlyMap<string, Neighbours>;
}

/** How many things one picture holds. */
export const MAX_NODES = 150;
/** How many are added at once. */
export const STEP = 14;

/** Nothing drawn yet. */
export const EMPTY: ExploredGraph = { graph: { nodes: [], edges: [] }, known: new Map() };

/** Adds what a thing is connected with: a few more at each call, never more than a picture holds. */
export function expandGraph(explored: ExploredGraph, found: Neighbours): ExploredGraph {
  const nodes = new Map(explored.graph.nodes.map((node) => [node.id, node]));
  nodes.set(found.node.id, found.node);
  const waiting = found.others.filter(({ id }) => !nodes.has(id));
  const room = Math.max(0, Math.min(STEP, MAX_NODES - nodes.size));
  for (const node of waiting.slice(0, room)) nodes.set(node.id, node);
  const known = new Map(explored.known).set(found.node.id, found);
  return { graph: { nodes: [...nodes.values()], edges: edgesAmong(nodes, known) }, known };
}

/** How many links of a thing are known and not drawn. */
export function leftOutOf({ graph, known }: ExploredGraph, id: string): number {
  const drawn = new Set(graph.nodes.map((node) => node.id));
  return known.get(id)?.others.filter((other) => !drawn.has(other.id)).length ?? 0;
}

function edgesAmong(
  nodes: ReadonlyMap<string, GraphNode>,
  known: ReadonlyMap<string, Neighbours>,
): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const { edges: found } of known.values()) {
    for (const [other, links] of found) {
      if (!nodes.has(other)) continue;
      for (const link of links) edges.set(`${link.from} ${link.label} ${link.to}`, link);
    }
  }
  return [...edges.values()];
}
