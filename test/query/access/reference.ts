import { MEDIA } from "@webizen/ontologies";
import { defaultGraph, namedNode, type Quad, quad, Store } from "oxigraph";

/** Evaluates queries over the graphs that somebody may read, and knows of no others. */
export interface Reference {
  /**
   * @param dataset the merge of all graphs or of some as default graph, and the named ones; IRIs of graphs
   * @param text without a dataset of its own
   * @returns the text of SPARQL JSON results, or Turtle
   */
  evaluate(
    text: string,
    dataset: { readonly unnamed: "all" | readonly string[]; readonly named: "all" | readonly string[] },
    format: string,
  ): string;
}

/** Parses the graphs once; each query gets a store of what it asks for, with nothing in it twice. */
export function createReference(graphs: ReadonlyMap<string, string>): Reference {
  const store = new Store();
  for (const [iri, body] of graphs) {
    store.load(body, { format: MEDIA.turtle, base_iri: iri, to_graph_name: namedNode(iri) });
  }
  const quads: readonly Quad[] = store.match();
  return {
    evaluate(text, { unnamed, named }, format) {
      const asked = new Store();
      for (const { subject, predicate, object, graph } of quads) {
        if (named === "all" || named.includes(graph.value))
          asked.add(quad(subject, predicate, object, graph));
        if (unnamed === "all" || unnamed.includes(graph.value)) {
          asked.add(quad(subject, predicate, object, defaultGraph()));
        }
      }
      return asked.query(text, { results_format: format }) as string;
    },
  };
}
