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

/** Whether a line may hold a blank node. A literal that looks like one is taken for one, which is slower, not wrong. */
export function mayHoldBlank(line: string): boolean {
  return line.startsWith("_:") || line.includes(" _:");
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
  const ground = lines.filter((line) => !mayHoldBlank(line));
  if (ground.length > 0)
    store.load(ground.join("\n"), {
      format: MEDIA.ntriples,
      lenient: true,
      ...(target === undefined ? {} : { to_graph_name: target }),
    });
  if (ground.length === lines.length) return;
  const blank = lines.filter(mayHoldBlank).join("\n");
  for (const quad of engine.parse(blank, MEDIA.ntriples, target)) store.add(quad);
}

/** Loads documents in bulk, blank nodes under their own labels. */
export function loadBatch(engine: Oxigraph, store: OxigraphStore, batch: DocumentBatch): void {
  if (batch.ground.length > 0) store.load(batch.ground, { format: MEDIA.nquads, lenient: true });
  if (batch.blank.length === 0) return;
  for (const quad of engine.parse(batch.blank, MEDIA.nquads)) store.add(quad);
}
