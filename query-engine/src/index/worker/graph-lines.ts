import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import type { DocumentBatch } from "../quad-feed.ts";

/**
 * Reads a graph as lines of N-Triples, each once. The engine writes a triple in one way only, so that lines can be
 * compared in place of triples, which costs a fraction.
 *
 * @param graph IRI of the graph
 */
export function readLines(engine: Oxigraph, store: OxigraphStore, graph: string): Set<string> {
  const text = store.dump({ format: MEDIA.ntriples, from_graph_name: engine.iri(graph) });
  const lines = new Set(text.split("\n"));
  lines.delete("");
  return lines;
}

const IRIS_AND_STRINGS = /<[^<>\s]*>|"(?:[^"\\]|\\.)*"/g;

/** Whether a line of N-Triples has a blank node. */
export function holdsBlank(line: string): boolean {
  return line.includes("_:") && line.replace(IRIS_AND_STRINGS, "").includes("_:");
}

/**
 * Adds triples to a graph, blank nodes under their own labels.
 *
 * @param graph IRI of the graph; `undefined` for the default graph
 */
export function addLines(
  engine: Oxigraph,
  store: OxigraphStore,
  lines: readonly string[],
  graph: string | undefined,
): void {
  const target = graph === undefined ? undefined : engine.iri(graph);
  const ground = lines.filter((line) => !holdsBlank(line));
  if (ground.length > 0)
    store.load(ground.join("\n"), {
      format: MEDIA.ntriples,
      lenient: true,
      ...(target === undefined ? {} : { to_graph_name: target }),
    });
  if (ground.length === lines.length) return;
  const blank = lines.filter(holdsBlank).join("\n");
  for (const quad of engine.parse(blank, MEDIA.ntriples, target)) store.add(quad);
}

/** Loads documents in bulk, blank nodes under their own labels. */
export function loadBatch(engine: Oxigraph, store: OxigraphStore, batch: DocumentBatch): void {
  if (batch.ground.length > 0) store.load(batch.ground, { format: MEDIA.nquads, lenient: true });
  if (batch.blank.length === 0) return;
  for (const quad of engine.parse(batch.blank, MEDIA.nquads)) store.add(quad);
}
