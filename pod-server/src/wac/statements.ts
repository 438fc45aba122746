import type { Quad, Term } from "@rdfjs/types";

/** The statements of one document about one node: values by predicate IRI. */
export type Description = ReadonlyMap<string, readonly Term[]>;

/**
 * Groups the statements of a document's default graph by their subject. Named graphs are left out:
 * a graph inside an ACL is quoted text, not a rule.
 *
 * @returns descriptions by subject in document order; a blank node's key starts with `_:`
 */
export function describeNodes(quads: Iterable<Quad>): ReadonlyMap<string, Description> {
  const nodes = new Map<string, Map<string, Term[]>>();
  for (const { subject, predicate, object, graph } of quads) {
    if (graph.termType !== "DefaultGraph") continue;
    const key = nodeKey(subject);
    let description = nodes.get(key);
    if (description === undefined) {
      description = new Map();
      nodes.set(key, description);
    }
    const values = description.get(predicate.value);
    if (values === undefined) description.set(predicate.value, [object]);
    else values.push(object);
  }
  return nodes;
}

/**
 * The key under which {@link describeNodes} files a node.
 */
export function nodeKey(term: Term): string {
  return term.termType === "BlankNode" ? `_:${term.value}` : term.value;
}

/**
 * The values of a predicate, of whatever kind.
 */
export function valuesOf(description: Description | undefined, predicate: string): readonly Term[] {
  return description?.get(predicate) ?? [];
}

/**
 * The IRIs among the values of a predicate, each once.
 */
export function irisOf(description: Description | undefined, predicate: string): readonly string[] {
  const iris = new Set<string>();
  for (const term of valuesOf(description, predicate))
    if (term.termType === "NamedNode") iris.add(term.value);
  return [...iris];
}
