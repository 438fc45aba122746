import type { Quad, Term } from "@rdfjs/types";
import { MEDIA, RDF, SOLID } from "@webizen/ontologies";
import { DataFactory, type Parser } from "n3";
import { PodError } from "../../errors.ts";
import { BoundedParser } from "../bounded-parser.ts";
import { guardQuads } from "../quad-guard.ts";
import { RDF_LIMITS } from "../rdf-reader.ts";
import { syntaxError } from "../turtle-reader.ts";
import { hiddenVariable, type Patch, type PatternTerm, type TriplePattern } from "./patch.ts";

const SPEC = "https://solidproject.org/TR/protocol#n3-patch";
const CLAUSES = [SOLID.where, SOLID.inserts, SOLID.deletes] as const;
const LIMITS = { ...RDF_LIMITS, maxQuads: 50_000 };

/**
 * Reads an N3 Patch.
 *
 * @param resourceIri the document to be patched, which relative references resolve against
 * @throws PodError `malformed-body` when it is not N3, `unprocessable-patch` naming the rule that it breaks
 * @see https://solidproject.org/TR/protocol#n3-patch
 */
export function parseN3Patch(text: string, resourceIri: string): Patch {
  const quads = readN3(text, resourceIri);
  const statements = quads.filter((quad) => quad.graph.termType === "DefaultGraph");
  const patch = findPatchResource(statements);
  const [conditions, insertions, deletions] = CLAUSES.map((clause) =>
    readFormula(statements, quads, patch, clause),
  );
  const where = (conditions ?? []).map((quad) => toPattern(quad, hideBlankNode));
  const inserts = (insertions ?? []).map((quad) => toPattern(quad, keepBlankNode));
  const deletes = (deletions ?? []).map((quad) => toPattern(quad, refuseBlankNode));
  checkVariables(where, [...inserts, ...deletes]);
  const outside = statements.map((quad) =>
    isClause(quad.predicate.value) ? [quad.subject] : [quad.subject, quad.object],
  );
  checkSharedLabels(conditions ?? [], insertions ?? [], outside.flat());
  return { operations: [{ where, inserts, deletes, rule: "strict" }] };
}

// Labels that a formula's blank nodes get from the parser: the formula's own label, a dot, and what was written.
function readN3(text: string, resourceIri: string): Quad[] {
  const parser = new BoundedParser(LIMITS, {
    format: "N3",
    baseIRI: resourceIri,
    emptyFormulaAsTrue: true,
    formulaScopedBlankNodes: true,
    blankNodePrefix: "",
  } as ConstructorParameters<typeof Parser>[0]);
  const quads: Quad[] = [];
  const guard = guardQuads(LIMITS, { onQuad: (quad) => void quads.push(quad), onPrefix: () => {} });
  const input = { feed: (_text: string): void => {}, finish: (): void => {} };
  const events = {
    on(event: string, listener: (data: string) => void) {
      if (event === "data") input.feed = listener;
      if (event === "end") input.finish = () => listener("");
    },
  };
  let depth = 0;
  parser.parse(
    events as never,
    {
      onQuad(error: Error | null, quad: unknown) {
        if (error) throw syntaxError(MEDIA.n3, error);
        if (quad) guard.onQuad(quad as Quad);
      },
      onPrefix: (prefix: string, iri: { readonly value: string }) => guard.onPrefix(prefix, iri.value),
      onToken(token: { readonly type: string }) {
        if (token.type === "{" && ++depth > 1) throw broken("has a formula inside a formula");
        if (token.type === "}") depth -= 1;
      },
    } as never,
  );
  input.feed(text);
  input.finish();
  return quads;
}

// "The patch document MUST contain exactly one patch resource, identified by one or more of the triple patterns
// described above, which all share the same ?patch subject."
function findPatchResource(statements: readonly Quad[]): Term {
  const isType = (quad: Quad): boolean =>
    quad.predicate.value === RDF.type && quad.object.value === SOLID.InsertDeletePatch;
  const describing = statements.filter((quad) => isType(quad) || isClause(quad.predicate.value));
  const [first] = describing;
  if (first === undefined)
    throw broken(`has no patch resource; write _:patch a <${SOLID.InsertDeletePatch}>`);
  if (describing.some((quad) => !quad.subject.equals(first.subject)))
    throw broken("has more than one patch resource");
  if (!describing.some(isType)) throw broken(`lacks the type <${SOLID.InsertDeletePatch}>`);
  if (first.subject.termType !== "NamedNode" && first.subject.termType !== "BlankNode")
    throw broken("has a patch resource that is neither an IRI nor a blank node");
  return first.subject;
}

function isClause(iri: string): boolean {
  return (CLAUSES as readonly string[]).includes(iri);
}

// "When present, ?deletions, ?insertions, and ?conditions MUST be non-nested cited formulae consisting only of triples
// and/or triple patterns. When not present, they are presumed to be the empty formula {}."
function readFormula(
  statements: readonly Quad[],
  quads: readonly Quad[],
  patch: Term,
  clause: string,
): Quad[] {
  const given = statements.filter((quad) => quad.subject.equals(patch) && quad.predicate.value === clause);
  const name = clause.slice(clause.indexOf("#") + 1);
  if (given.length > 1) throw broken(`has more than one solid:${name}`);
  const formula = given[0]?.object;
  if (formula === undefined || (formula.termType === "Literal" && formula.value === "true")) return [];
  const contents = quads.filter((quad) => quad.graph.equals(formula));
  if (contents.length === 0) throw broken(`has a solid:${name} that is not a formula in braces`);
  return contents;
}

function toPattern(quad: Quad, convert: (term: PatternTerm) => PatternTerm): TriplePattern {
  if (quad.subject.termType === ("Literal" as string))
    throw broken("has a literal as the subject of a triple");
  if (quad.predicate.termType !== "NamedNode" && quad.predicate.termType !== "Variable")
    throw broken("has a predicate that is neither an IRI nor a variable");
  return {
    subject: convert(quad.subject as PatternTerm),
    predicate: quad.predicate,
    object: convert(quad.object as PatternTerm),
  };
}

function hideBlankNode(term: PatternTerm): PatternTerm {
  return term.termType === "BlankNode"
    ? (DataFactory.variable(hiddenVariable(term.value)) as PatternTerm)
    : term;
}

function keepBlankNode(term: PatternTerm): PatternTerm {
  return term;
}

// "The ?deletions formula MUST NOT contain blank nodes."
function refuseBlankNode(term: PatternTerm): PatternTerm {
  if (term.termType === "BlankNode")
    throw broken("deletes a blank node; find it by a variable in solid:where instead");
  return term;
}

// "The ?insertions and ?deletions formulae MUST NOT contain variables that do not occur in the ?conditions formula."
function checkVariables(where: readonly TriplePattern[], changes: readonly TriplePattern[]): void {
  const known = new Set(where.flatMap(variablesOf));
  for (const name of changes.flatMap(variablesOf))
    if (!known.has(name)) throw broken(`uses the variable ?${name}, which solid:where does not bind`);
}

function variablesOf({ subject, predicate, object }: TriplePattern): string[] {
  return [subject, predicate, object].flatMap((term) => (term.termType === "Variable" ? [term.value] : []));
}

// "The same blank node identifier MUST NOT be used in both the ?insertions and the ?conditions formulae within the same
// patch resource, nor in either of these formulae and elsewhere in the patch document."
function checkSharedLabels(
  conditions: readonly Quad[],
  insertions: readonly Quad[],
  outside: readonly Term[],
): void {
  const used = new Set(outside.flatMap((term) => (term.termType === "BlankNode" ? [term.value] : [])));
  for (const [formula, labels] of [
    ["solid:where", labelsOf(conditions)],
    ["solid:inserts", labelsOf(insertions)],
  ] as const) {
    for (const label of labels)
      if (used.has(label))
        throw broken(`uses the blank node _:${label} in ${formula} and outside of it; use a variable`);
    for (const label of labels) used.add(label);
  }
}

function labelsOf(quads: readonly Quad[]): string[] {
  const terms = quads.flatMap(({ subject, object }) => [subject as Term, object as Term]);
  return terms.flatMap((term) => {
    const dot = term.termType === "BlankNode" ? term.value.indexOf(".") : -1;
    return dot < 0 ? [] : [term.value.slice(dot + 1)];
  });
}

function broken(rule: string): PodError {
  return new PodError("unprocessable-patch", `The N3 Patch ${rule} (see ${SPEC})`);
}
