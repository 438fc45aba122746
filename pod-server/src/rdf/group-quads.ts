import type { Quad, Quad_Graph, Quad_Subject } from "@rdfjs/types";
import { DataFactory } from "n3";

/** The statements about one subject in one graph. */
export interface SubjectGroup {
  readonly graph: Quad_Graph;
  readonly subject: Quad_Subject;
  readonly quads: Quad[];
}

/**
 * Gathers statements by graph and subject, each in order of first occurrence.
 *
 * @param namedGraphs `false` puts everything into the default graph
 */
export function groupQuads(quads: readonly Quad[], namedGraphs: boolean): SubjectGroup[] {
  const graphs = new Map<string, Map<string, SubjectGroup>>();
  for (const quad of quads) {
    const graph = namedGraphs ? quad.graph : DataFactory.defaultGraph();
    const graphKey = termKey(graph);
    let subjects = graphs.get(graphKey);
    if (subjects === undefined) {
      subjects = new Map();
      graphs.set(graphKey, subjects);
    }
    const key = termKey(quad.subject);
    const group = subjects.get(key);
    if (group === undefined) subjects.set(key, { graph, subject: quad.subject, quads: [quad] });
    else group.quads.push(quad);
  }
  return [...graphs.values()].flatMap((subjects) => [...subjects.values()]);
}

function termKey(term: Quad_Graph | Quad_Subject): string {
  return term.termType === "BlankNode" ? `_:${term.value}` : term.value;
}
