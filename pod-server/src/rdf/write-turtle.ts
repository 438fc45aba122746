import type { Quad, Term } from "@rdfjs/types";
import { DataFactory, Writer } from "n3";
import { groupQuads } from "./group-quads.ts";
import { createRelativizer } from "./relative-iri.ts";

/** How to write Turtle or TriG. */
export interface TurtleOptions {
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly baseIri?: string;
  /** `true` for TriG; otherwise all graphs are merged. */
  readonly namedGraphs: boolean;
}

/** Writes Turtle or TriG, one subject in a piece, in the order in which graphs and subjects first occur. */
export function* generateTurtle(quads: readonly Quad[], options: TurtleOptions): Generator<string> {
  let text = "";
  const sink = {
    write(chunk: string) {
      text += chunk;
    },
    end() {},
  };
  const prefixes = unambiguousPrefixes(quads, options.prefixes);
  const writer = new Writer(sink as never, { prefixes });
  const shorten = createShortener(options.baseIri, Object.values(prefixes));
  for (const { graph, subject, quads: about } of groupQuads(quads, options.namedGraphs)) {
    const [shortSubject, shortGraph] = [shorten(subject), shorten(graph)];
    for (const { predicate, object } of about)
      writer.addQuad(
        shortSubject as never,
        predicate as never,
        shorten(object) as never,
        shortGraph as never,
      );
    if (text !== "") yield text;
    text = "";
  }
  writer.end();
  yield text;
}

// What a prefix covers is left to the writer, so that an author's `:me` stays one.
function createShortener(baseIri: string | undefined, namespaces: readonly string[]): (term: Term) => Term {
  if (baseIri === undefined) return (term) => term;
  const relativize = createRelativizer(baseIri);
  return (term) => {
    if (term.termType !== "NamedNode") return term;
    const short = relativize(term.value);
    if (short === term.value || namespaces.some((namespace) => term.value.startsWith(namespace))) return term;
    return DataFactory.namedNode(short) as Term;
  };
}

/** Writes canonical N-Triples or N-Quads; without `namedGraphs` all graphs are merged. */
export function* generateLines(
  quads: readonly Quad[],
  { namedGraphs }: { readonly namedGraphs: boolean },
): Generator<string> {
  const writer = new Writer({ format: namedGraphs ? "N-Quads" : "N-Triples" });
  for (const { subject, predicate, object, graph } of quads)
    yield writer.quadToString(
      subject as never,
      predicate as never,
      object as never,
      (namedGraphs ? graph : DataFactory.defaultGraph()) as never,
    );
}

// NOTE: the writer takes an IRI such as <tel:5> for a prefixed name when a prefix "tel" is declared, which would
// then mean another IRI. A prefix that is also the scheme of an IRI in the document is therefore left out.
function unambiguousPrefixes(
  quads: readonly Quad[],
  prefixes: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const kept: Record<string, string> = { ...prefixes };
  if (prefixes === undefined || Object.keys(kept).length === 0) return kept;
  const drop = (term: Term): void => {
    if (term.termType === "Literal") drop(term.datatype);
    else if (term.termType === "NamedNode") {
      const colon = term.value.indexOf(":");
      if (colon > 0) delete kept[term.value.slice(0, colon)];
    }
  };
  for (const quad of quads) {
    drop(quad.subject);
    drop(quad.predicate);
    drop(quad.object);
    drop(quad.graph);
  }
  return kept;
}
