import type { Literal, Quad, Quad_Object } from "@rdfjs/types";
import { RDF, XSD } from "@webizen/ontologies";
import { groupQuads, type SubjectGroup } from "./group-quads.ts";

/**
 * Writes expanded JSON-LD, one subject in a piece. Lists stay nodes with `rdf:first` and `rdf:rest`, and literals
 * keep their lexical form, so nothing is lost or guessed.
 *
 * @see https://www.w3.org/TR/json-ld11/#expanded-document-form
 */
export function* generateJsonLd(quads: readonly Quad[]): Generator<string> {
  let separator = "[";
  let openGraph = "";
  for (const group of groupQuads(quads, true)) {
    const graph = group.graph.termType === "DefaultGraph" ? "" : name(group.graph);
    if (graph !== openGraph) {
      if (openGraph !== "") separator = `]}${separator}`;
      if (graph !== "") separator += `{"@id":${graph},"@graph":[`;
      openGraph = graph;
    }
    yield separator + writeNode(group);
    separator = ",";
  }
  if (separator === "[") yield "[]";
  else yield openGraph === "" ? "]" : "]}]";
}

function writeNode({ subject, quads }: SubjectGroup): string {
  const types: string[] = [];
  const values = new Map<string, string[]>();
  for (const { predicate, object } of quads) {
    if (predicate.value === RDF.type && object.termType !== "Literal") types.push(name(object));
    else {
      const list = values.get(predicate.value);
      if (list === undefined) values.set(predicate.value, [writeValue(object)]);
      else list.push(writeValue(object));
    }
  }
  let text = `{"@id":${name(subject)}`;
  if (types.length > 0) text += `,"@type":[${types.join(",")}]`;
  for (const [predicate, list] of values) text += `,${JSON.stringify(predicate)}:[${list.join(",")}]`;
  return `${text}}`;
}

function writeValue(object: Quad_Object): string {
  return object.termType === "Literal" ? writeLiteral(object) : `{"@id":${name(object)}}`;
}

function writeLiteral({ value, language, datatype }: Literal): string {
  const text = `{"@value":${JSON.stringify(value)}`;
  if (language !== "") return `${text},"@language":${JSON.stringify(language)}}`;
  if (datatype.value === XSD.string) return `${text}}`;
  return `${text},"@type":${JSON.stringify(datatype.value)}}`;
}

function name(term: { readonly termType: string; readonly value: string }): string {
  return JSON.stringify(term.termType === "BlankNode" ? `_:${term.value}` : term.value);
}
