import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Graph, GraphNode } from "./graph.ts";

/** A node with its place. */
export interface PlacedNode extends SimulationNodeDatum {
  readonly node: GraphNode;
  x: number;
  y: number;
}

/** A picture whose nodes have places, and move apart while one is dragged. */
export interface Arrangement {
  readonly placed: ReadonlyMap<string, PlacedNode>;
  readonly simulation: Simulation<PlacedNode, SimulationLinkDatum<PlacedNode>>;
}

const STEPS = 260;
const GAP = 74;
const NEAR = 30;

/** Finds places for nodes; those that had one before stay near it, and new ones come up beside what they are linked with. */
export function arrangeGraph(
  graph: Graph,
  before: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map(),
): Arrangement {
  const nodes = graph.nodes.map((node, index): PlacedNode => {
    const old = before.get(node.id);
    if (old !== undefined) return { node, x: old.x, y: old.y };
    const neighbour = graph.edges.find(
      ({ from, to }) => (from === node.id && before.has(to)) || (to === node.id && before.has(from)),
    );
    const beside = neighbour && (before.get(neighbour.from) ?? before.get(neighbour.to));
    // The golden angle spreads them without chance, so that the same data gives the same picture.
    const [angle, far] = [index * 2.39996, beside === undefined ? 14 * Math.sqrt(index) : NEAR];
    return { node, x: (beside?.x ?? 0) + far * Math.cos(angle), y: (beside?.y ?? 0) + far * Math.sin(angle) };
  });
  const links = graph.edges.map(({ from, to }) => ({ source: from, target: to }));
  const simulation = forceSimulation<PlacedNode>(nodes)
    .force(
      "link",
      forceLink<PlacedNode, SimulationLinkDatum<PlacedNode>>(links)
        .id(({ node }) => node.id)
        .distance(100 + 2 * Math.min(40, nodes.length)),
    )
    .force("charge", forceManyBody().strength(-320).distanceMax(600))
    .force("collide", forceCollide(GAP / 2))
    .force("x", forceX().strength(0.04))
    .force("y", forceY().strength(0.06))
    .stop();
  simulation.tick(STEPS);
  return { placed: new Map(nodes.map((each) => [each.node.id, each])), simulation };
}
