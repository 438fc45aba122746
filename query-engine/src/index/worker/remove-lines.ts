import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";

/** Removes triples from a graph, blank nodes by their labels, which SPARQL Update could not name. */
export function removeLines(
  engine: Oxigraph,
  store: OxigraphStore,
  lines: readonly string[],
  graph: string,
): void {
  if (lines.length === 0) return;
  for (const quad of engine.parse(lines.join("\n"), MEDIA.ntriples, engine.iri(graph))) store.delete(quad);
}
