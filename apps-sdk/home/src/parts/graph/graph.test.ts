import assert from "node:assert/strict";
import { test } from "node:test";
import { Parser } from "n3";
import { EMPTY, expandGraph, leftOutOf, MAX_NODES, STEP } from "../../views/graph/explored-graph.ts";
import { arrangeGraph } from "./arrange-graph.ts";
import { withoutKinds } from "./graph.ts";
import { graphFromQuads } from "./graph-from-quads.ts";
import { takeTurns } from "./read-neighbours.ts";

const TURTLE = `@prefix s: <http://schema.org/> . @base <https://pod.example/> .
<#party> a s:Event ; s:name "Party" ; s:attendee <#zoe> ; s:location [ a s:Place ; s:name "Park" ] ; s:eventStatus s:EventScheduled .
<#zoe> a s:Person .`;

test("statements become things and links; literals, classes and terms of vocabularies are no things", () => {
  const { graph, leftOut } = graphFromQuads(new Parser().parse(TURTLE) as never);
  assert.deepEqual(graph.nodes.map(({ name }) => name).toSorted(), ["Park", "Party", "Zoe"]);
  assert.deepEqual(graph.edges.map(({ label }) => label).toSorted(), ["attendee", "location"]);
  assert.equal(leftOut, 0);
});

test("a picture that would be too large keeps what has most links, and counts the rest", () => {
  const { graph, leftOut } = graphFromQuads(new Parser().parse(TURTLE) as never, 2);
  assert.deepEqual(
    [graph.nodes.length, graph.nodes[0]?.name, graph.edges.length, leftOut],
    [2, "Party", 1, 1],
  );
});

test("opening a thing adds a few others at a time, and never more than a picture holds", () => {
  const other = (index: number) => ({ id: `urn:x:${index}`, name: `${index}`, kind: "" });
  const others = Array.from({ length: 400 }, (_, index) => other(index));
  const edges = new Map(others.map(({ id }) => [id, [{ from: "urn:me", to: id, label: "knows" }]]));
  const found = { node: { id: "urn:me", name: "me", kind: "" }, others, edges, unread: 0 };
  let explored = expandGraph(EMPTY, found);
  assert.deepEqual(
    [explored.graph.nodes.length, explored.graph.edges.length],
    [STEP, STEP - 1].map((count) => count + 1),
  );
  assert.equal(leftOutOf(explored, "urn:me"), 400 - STEP);
  for (let times = 0; times < 30; times += 1) explored = expandGraph(explored, found);
  assert.equal(explored.graph.nodes.length, MAX_NODES);
});

test("one link of each property comes in turn, and how the pod is kept together comes last", () => {
  const link = (property: string, id: number) => ({ property, isOutward: true, id });
  const order = takeTurns([
    link("http://www.w3.org/ns/pim/space#storage", 1),
    link("urn:a", 2),
    link("urn:a", 3),
    link("urn:b", 4),
  ]);
  assert.deepEqual(
    order.map(({ id }) => id),
    [2, 4, 3, 1],
  );
});

test("hiding a kind takes its links along, and keeps the thing that the picture is about", () => {
  const graph = {
    nodes: [
      { id: "a", name: "a", kind: "k" },
      { id: "b", name: "b", kind: "k" },
      { id: "c", name: "c", kind: "" },
    ],
    edges: [
      { from: "a", to: "b", label: "" },
      { from: "a", to: "c", label: "" },
    ],
  };
  const left = withoutKinds(graph, new Set(["k"]), "a");
  assert.deepEqual([left.nodes.map(({ id }) => id), left.edges.length], [["a", "c"], 1]);
});

test("nodes do not lie on each other, and stay about where they were when others come", () => {
  const node = (id: string) => ({ id, name: id, kind: "" });
  const first = arrangeGraph({ nodes: [node("a"), node("b")], edges: [{ from: "a", to: "b", label: "" }] });
  const [a, b] = [first.placed.get("a"), first.placed.get("b")];
  assert.ok(a && b && Math.hypot(a.x - b.x, a.y - b.y) > 40);
  const again = arrangeGraph({ nodes: [node("a"), node("b")], edges: [{ from: "a", to: "b", label: "" }] });
  assert.deepEqual([again.placed.get("a")?.x, again.placed.get("a")?.y], [a.x, a.y]);
});
