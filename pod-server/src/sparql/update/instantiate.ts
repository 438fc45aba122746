import type { Quad, Term } from "@rdfjs/types";
import type { JsonTerm, QuadTemplate, TemplateTerm } from "@webizen/query-engine";
import { DataFactory } from "n3";

/** Terms by name of variable, as in SPARQL JSON results. */
export type Solution = Readonly<Record<string, JsonTerm>>;

/** A statement and the document that it belongs to. */
export interface PlacedQuad {
  readonly graph: string;
  readonly quad: Quad;
}

/**
 * Makes what turns templates into statements. Blank nodes of a template are new with every call, and shared within it.
 *
 * "If any instantiation produces a triple containing unbound variables or an illegal RDF construct, such as a literal in a
 * subject or predicate position, then that triple is not included."
 * @see https://www.w3.org/TR/sparql11-update/#deleteInsert
 */
export function createInstantiate(): (
  templates: readonly QuadTemplate[],
  solution: Solution,
) => PlacedQuad[] {
  let calls = 0;
  return (templates, solution) => {
    calls += 1;
    return templates.flatMap((template) => instantiate(template, solution, `new${calls}`) ?? []);
  };
}

function instantiate(template: QuadTemplate, solution: Solution, label: string): PlacedQuad | undefined {
  const [subject, predicate, object, graph] = [
    template.subject,
    template.predicate,
    template.object,
    template.graph,
  ].map((term) => termOf(term, solution, label));
  if (subject?.termType !== "NamedNode" && subject?.termType !== "BlankNode") return undefined;
  if (predicate?.termType !== "NamedNode" || graph?.termType !== "NamedNode" || object === undefined)
    return undefined;
  return { graph: graph.value, quad: DataFactory.quad(subject, predicate, object as never) as Quad };
}

function termOf(term: TemplateTerm, solution: Solution, label: string): Term | undefined {
  if (term.type === "variable") {
    const bound = Object.hasOwn(solution, term.value) ? solution[term.value] : undefined;
    return bound && toTerm(bound, bound.type === "bnode" ? bound.value : "");
  }
  // A label of the text must not be taken for one of the index.
  return toTerm(term, term.type === "bnode" ? `${label}x${term.value}` : "");
}

function toTerm(term: JsonTerm, label: string): Term | undefined {
  switch (term.type) {
    case "uri":
      return DataFactory.namedNode(term.value) as Term;
    case "bnode":
      return DataFactory.blankNode(label) as Term;
    case "literal": {
      const { value, datatype, "xml:lang": language } = term;
      const kind = language ?? (datatype === undefined ? undefined : DataFactory.namedNode(datatype));
      return DataFactory.literal(value, kind) as Term;
    }
    case "triple":
      return undefined;
  }
}
