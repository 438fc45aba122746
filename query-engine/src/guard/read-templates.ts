import type { BasicGraphPattern, GraphNode, Quads, Term, TripleNesting } from "@traqula/rules-sparql-1-2";
import { XSD } from "@webizen/ontologies";
import { QueryError } from "../query-error.ts";
import type { ResolveIri } from "./dataset-clause.ts";
import type { QuadTemplate, TemplateTerm } from "./guarded-update.ts";

/**
 * Reads the quads that an update deletes or inserts.
 *
 * @param within graph of the triples that stand outside of GRAPH; without it they are refused
 * @throws QueryError `unsupported-query` for triples without a document, and for what RDF 1.2 adds
 * @package
 */
export function readTemplates(
  quads: readonly Quads[],
  resolveIri: ResolveIri,
  within?: string,
): readonly QuadTemplate[] {
  return quads.flatMap((part) => {
    if (part.type === "graph") {
      const graph = readTerm(part.graph, resolveIri);
      return [...readTriples(part.triples.triples, graph, resolveIri)];
    }
    if (part.triples.length === 0) return [];
    if (within === undefined) {
      throw new QueryError(
        "unsupported-query",
        "The update has triples that belong to no document; put them into GRAPH <document> { … }, or begin with WITH <document>",
      );
    }
    return [...readTriples(part.triples, { type: "uri", value: within }, resolveIri)];
  });
}

function* readTriples(
  triples: BasicGraphPattern,
  graph: TemplateTerm,
  resolveIri: ResolveIri,
): Generator<QuadTemplate> {
  for (const entry of triples) {
    if (entry.type === "tripleCollection") yield* readCollection(entry, graph, resolveIri);
    else yield* readTriple(entry, graph, resolveIri);
  }
}

function* readTriple(
  { subject, predicate, object, annotations }: TripleNesting,
  graph: TemplateTerm,
  resolveIri: ResolveIri,
): Generator<QuadTemplate> {
  if (annotations !== undefined && annotations.length > 0) throw newer("an annotation");
  if (predicate.type === "path") {
    throw new QueryError("malformed-query", "The update is not SPARQL: a property path cannot be written");
  }
  for (const node of [subject, object]) {
    if (node.type === "tripleCollection") yield* readCollection(node, graph, resolveIri);
  }
  yield {
    subject: readTerm(headOf(subject), resolveIri),
    predicate: readTerm(predicate, resolveIri),
    object: readTerm(headOf(object), resolveIri),
    graph,
  };
}

function* readCollection(
  collection: Extract<GraphNode, { type: "tripleCollection" }>,
  graph: TemplateTerm,
  resolveIri: ResolveIri,
): Generator<QuadTemplate> {
  if (collection.subType === "reifiedTriple") throw newer("a reified triple");
  yield* readTriples(collection.triples, graph, resolveIri);
}

function headOf(node: GraphNode): Term {
  return node.type === "tripleCollection" ? node.identifier : node;
}

function readTerm(term: Term, resolveIri: ResolveIri): TemplateTerm {
  switch (term.subType) {
    case "namedNode":
      return { type: "uri", value: resolveIri(term) };
    case "blankNode":
      return { type: "bnode", value: term.label };
    case "variable":
      return { type: "variable", value: term.value };
    case "literal": {
      const { value, langOrIri } = term;
      if (langOrIri === undefined) return { type: "literal", value };
      if (typeof langOrIri === "string") return { type: "literal", value, "xml:lang": langOrIri };
      const datatype = resolveIri(langOrIri);
      return datatype === XSD.string ? { type: "literal", value } : { type: "literal", value, datatype };
    }
    case "triple":
      throw newer("a triple term");
  }
}

function newer(what: string): QueryError {
  return new QueryError(
    "unsupported-query",
    `The update writes ${what} of RDF 1.2, which documents here cannot hold; write plain triples`,
  );
}
