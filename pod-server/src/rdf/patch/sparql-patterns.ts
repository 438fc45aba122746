import type {
  BasicGraphPattern,
  ContextDefinition,
  GraphNode,
  Pattern,
  Quads,
  Term,
  TermIri,
  TermVariable,
  TripleNesting,
} from "@traqula/rules-sparql-1-1";
import { DataFactory } from "n3";
import { resolve } from "relative-to-absolute-iri";
import { PodError } from "../../errors.ts";
import { checkTerm } from "../quad-guard.ts";
import { overLimit, RDF_LIMITS } from "../rdf-reader.ts";
import type { PatternTerm, TriplePattern } from "./patch.ts";

const SUPPORTED =
  "INSERT DATA, DELETE DATA, DELETE WHERE and DELETE/INSERT WHERE with plain triples about this document are supported";

/** Turns parts of a syntax tree into patterns about one document. */
export interface SparqlReader {
  /** Takes up the prefixes and base of the prologue that precedes an operation. */
  declare(definitions: readonly ContextDefinition[]): void;
  /** Reads triples to insert or delete, whether or not in `GRAPH <the document>`. */
  template(quads: readonly Quads[]): TriplePattern[];
  /** Reads the conditions of an operation. */
  conditions(patterns: readonly Pattern[]): TriplePattern[];
  /** @throws PodError `unprocessable-patch` unless the term is the document itself */
  checkGraph(graph: TermIri | TermVariable): void;
}

/** Makes the error for SPARQL that is not supported in a patch. @package */
export function unsupported(what: string): PodError {
  return new PodError("unprocessable-patch", `The SPARQL update uses ${what}; ${SUPPORTED}`);
}

/** Makes a reader for an update of one document. @package */
export function createSparqlReader(resourceIri: string): SparqlReader {
  const prefixes = new Map<string, string>();
  let base = resourceIri;

  function absolute(iri: string): string {
    if (/^[a-z][a-z0-9+.-]*:/i.test(iri)) return iri;
    return iri === "" ? base.replace(/#.*$/s, "") : resolve(iri, base);
  }

  function iriOf(term: TermIri): string {
    if (!("prefix" in term)) return absolute(term.value);
    const namespace = prefixes.get(term.prefix);
    if (namespace === undefined)
      throw new PodError(
        "malformed-body",
        `The SPARQL update uses the prefix ${term.prefix}: without declaring it`,
      );
    return namespace + term.value;
  }

  function toTerm(term: Term): PatternTerm {
    const made = makeTerm(term);
    checkTerm(made, RDF_LIMITS);
    return made;
  }

  function makeTerm(term: Term): PatternTerm {
    switch (term.subType) {
      case "namedNode":
        return DataFactory.namedNode(iriOf(term)) as PatternTerm;
      case "blankNode":
        return DataFactory.blankNode(term.label) as PatternTerm;
      case "variable":
        return DataFactory.variable(term.value) as PatternTerm;
      case "literal": {
        const { langOrIri } = term;
        const kind = typeof langOrIri === "object" ? DataFactory.namedNode(iriOf(langOrIri)) : langOrIri;
        return DataFactory.literal(term.value, kind) as PatternTerm;
      }
    }
  }

  function* readTriples(triples: BasicGraphPattern): Generator<TriplePattern> {
    for (const entry of triples) {
      if (entry.type === "tripleCollection") yield* readTriples(entry.triples);
      else yield* readTriple(entry);
    }
  }

  function* readTriple({ subject, predicate, object }: TripleNesting): Generator<TriplePattern> {
    if (predicate.type === "path") throw unsupported("a property path");
    const head = toTerm(nodeTerm(subject));
    if (head.termType === "Literal") throw unsupported("a literal as the subject of a triple");
    if (subject.type === "tripleCollection") yield* readTriples(subject.triples);
    yield { subject: head, predicate: toTerm(predicate), object: toTerm(nodeTerm(object)) };
    if (object.type === "tripleCollection") yield* readTriples(object.triples);
  }

  function checkGraph(graph: TermIri | TermVariable): void {
    if (graph.subType !== "namedNode" || iriOf(graph) !== resourceIri)
      throw unsupported("a graph other than the document");
  }

  return {
    checkGraph,
    declare(definitions) {
      for (const definition of definitions) {
        const iri = absolute(definition.value.value);
        if (iri.length > RDF_LIMITS.maxNamespaceLength)
          throw overLimit("maxNamespaceLength", RDF_LIMITS.maxNamespaceLength);
        if (definition.subType === "base") base = iri;
        else prefixes.set(definition.key, iri);
      }
    },
    template(quads) {
      return quads.flatMap((part) => {
        if (part.type === "pattern") return [...readTriples(part.triples)];
        checkGraph(part.graph);
        return [...readTriples(part.triples.triples)];
      });
    },
    conditions(patterns) {
      return patterns.flatMap((pattern) => {
        if (pattern.type === "pattern" && pattern.subType === "bgp") return [...readTriples(pattern.triples)];
        if (pattern.type === "pattern" && pattern.subType === "graph") {
          checkGraph(pattern.name);
          return this.conditions(pattern.patterns);
        }
        throw unsupported(pattern.type === "pattern" ? pattern.subType.toUpperCase() : "a subquery");
      });
    },
  };
}

function nodeTerm(node: GraphNode): Term {
  return node.type === "tripleCollection" ? node.identifier : node;
}
