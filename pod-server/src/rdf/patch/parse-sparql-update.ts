import type { Query, Update, UpdateOperation } from "@traqula/rules-sparql-1-1";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { PodError } from "../../errors.ts";
import { malformed } from "../rdf-reader.ts";
import type { Patch, PatchOperation, PatternTerm, TriplePattern } from "./patch.ts";
import { parseSparql } from "./sparql-grammar.ts";
import { createSparqlReader, type SparqlReader, unsupported } from "./sparql-patterns.ts";

/** Larger updates would hold up other requests; parsing this much takes about a tenth of a second. */
const MAX_CHARACTERS = 512 * 1024;

/**
 * Reads the part of SPARQL 1.1 Update that Solid clients send: INSERT DATA, DELETE DATA, DELETE WHERE and
 * DELETE/INSERT WHERE on plain triples of the one document, several in a row.
 *
 * @param resourceIri the document to be patched, which relative references resolve against
 * @throws PodError `malformed-body` when it is not SPARQL, `unprocessable-patch` naming what is not supported
 * @see https://www.w3.org/TR/sparql11-update/
 */
export function parseSparqlUpdate(text: string, resourceIri: string): Patch {
  if (text.length > MAX_CHARACTERS)
    throw new PodError(
      "unprocessable-patch",
      `The SPARQL update has more than ${MAX_CHARACTERS} characters; send it in parts, or PUT the document`,
    );
  const tree = parseTree(text);
  if (tree.type !== "update") throw unsupported("a query");
  const reader = createSparqlReader(resourceIri);
  const operations: PatchOperation[] = [];
  for (const { context, operation } of tree.updates) {
    reader.declare(context);
    if (operation !== undefined) addOperation(operations, operation, reader);
  }
  return { operations };
}

function parseTree(text: string): Update | Query {
  try {
    return parseSparql(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new PodError(
        "unprocessable-patch",
        "The SPARQL update is nested too deeply; write its triples side by side",
      );
    const reason = (error as Error).message.replaceAll(/\s+/g, " ").slice(0, 300);
    throw malformed(MEDIA.sparqlUpdate, reason, {}, error);
  }
}

function addOperation(operations: PatchOperation[], operation: UpdateOperation, reader: SparqlReader): void {
  switch (operation.subType) {
    case "insertdata":
      addInsertData(operations, reader.template(operation.data));
      break;
    case "deletedata":
      addDeleteData(operations, reader.template(operation.data));
      break;
    case "deletewhere": {
      const triples = reader.template(operation.data);
      operations.push({ where: triples, deletes: triples, inserts: [], rule: "lenient" });
      break;
    }
    case "modify": {
      if (operation.graph !== undefined) reader.checkGraph(operation.graph);
      if (operation.from.clauses.length > 0) throw unsupported("USING");
      operations.push({
        where: reader.conditions(operation.where.patterns).map((pattern) => mapTerms(pattern, toVariable)),
        deletes: reader.template(operation.delete),
        inserts: reader.template(operation.insert),
        rule: "lenient",
      });
      break;
    }
    default:
      throw unsupported(operation.subType.toUpperCase());
  }
}

// NOTE: SPARQL has no blank nodes in DELETE DATA, but solid-client sends them, with labels that mean nothing here.
// They are taken for "the one node of which this is said": a conflict unless exactly one fits.
function addDeleteData(operations: PatchOperation[], triples: readonly TriplePattern[]): void {
  const ground = triples.filter((triple) => blankNodesOf(triple).length === 0);
  const others = triples.filter((triple) => blankNodesOf(triple).length > 0);
  if (ground.length > 0) operations.push({ where: [], deletes: ground, inserts: [], rule: "lenient" });
  if (others.length === 0) return;
  const patterns = others.map((triple) => mapTerms(triple, toVariable));
  operations.push({ where: patterns, deletes: patterns, inserts: [], rule: "strict" });
}

// A label that the preceding DELETE DATA used means the node that it found there.
function addInsertData(operations: PatchOperation[], inserts: readonly TriplePattern[]): void {
  const previous = operations.at(-1);
  const found = new Set(previous?.rule === "strict" ? previous.where.flatMap(variablesOf) : []);
  const isFound = (term: PatternTerm): boolean =>
    term.termType === "BlankNode" && found.has(toVariable(term).value);
  if (previous !== undefined && inserts.some((triple) => blankNodesOf(triple).some(isFound))) {
    const reuse = (term: PatternTerm): PatternTerm => (isFound(term) ? toVariable(term) : term);
    operations.splice(-1, 1, { ...previous, inserts: inserts.map((triple) => mapTerms(triple, reuse)) });
  } else operations.push({ where: [], deletes: [], inserts, rule: "lenient" });
}

// The space keeps these names apart from those that can be written.
function toVariable(term: PatternTerm): PatternTerm {
  return term.termType === "BlankNode" ? (DataFactory.variable(`node ${term.value}`) as PatternTerm) : term;
}

function mapTerms(triple: TriplePattern, change: (term: PatternTerm) => PatternTerm): TriplePattern {
  return { subject: change(triple.subject), predicate: triple.predicate, object: change(triple.object) };
}

function blankNodesOf({ subject, object }: TriplePattern): PatternTerm[] {
  return [subject, object].filter((term) => term.termType === "BlankNode");
}

function variablesOf({ subject, object }: TriplePattern): string[] {
  return [subject, object].flatMap((term) => (term.termType === "Variable" ? [term.value] : []));
}
