import type { Term } from "@rdfjs/types";
import { PREFIXES, RDF } from "@webizen/ontologies";
import type { Row, Webizen } from "../../../../src/index.ts";
import { iriText, literalText } from "./sparql-text.ts";

/** What is said by one property. */
export interface Statement {
  /** The predicate. */
  readonly property: string;
  readonly values: readonly Value[];
}

/** A value: a term, or something that is only described inside the thing. */
export type Value =
  | { readonly term: Term; readonly inside?: undefined }
  | { readonly term: Term; readonly inside: readonly Statement[] };

/** What is said about a thing. */
export interface Description {
  readonly iri: string;
  /** Classes. */
  readonly types: readonly string[];
  readonly statements: readonly Statement[];
  /** The documents that say so. */
  readonly documents: readonly string[];
  /** What leads to it, and by which property; at most `MAX_INCOMING`. */
  readonly incoming: readonly { readonly iri: string; readonly property: string }[];
  /** Whether more leads to it. */
  readonly hasMoreIncoming: boolean;
}

const MAX_ROWS = 2000;
const MAX_INCOMING = 50;

/** Reads what is said about a thing, and what leads to it, in all documents that may be seen. */
export async function describeThing(
  pod: Webizen,
  iri: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Description> {
  const [own, incoming] = await Promise.all([
    pod.query(writeDescribeQuery(iri), options),
    pod.query(writeIncomingQuery(iri), options),
  ]);
  const led = incoming.kind === "solutions" ? readIncoming(incoming.rows) : [];
  return {
    ...(own.kind === "solutions"
      ? readDescription(iri, own.rows)
      : { iri, types: [], statements: [], documents: [] }),
    incoming: led.slice(0, MAX_INCOMING),
    hasMoreIncoming: led.length > MAX_INCOMING,
  };
}

function writeDescribeQuery(iri: string): string {
  return `SELECT ?document ?p ?o ?p2 ?o2 ?p3 ?o3 WHERE {
  GRAPH ?document { ${iriText(iri)} ?p ?o
    OPTIONAL { ?o ?p2 ?o2 FILTER(isBlank(?o)) OPTIONAL { ?o2 ?p3 ?o3 FILTER(isBlank(?o2)) } } }
} LIMIT ${MAX_ROWS}`;
}

// Rules about access name people all the time, and say nothing about them.
function writeIncomingQuery(iri: string): string {
  const rules = `FILTER(!STRSTARTS(STR(?p), ${literalText(PREFIXES.acl)}))`;
  return `SELECT DISTINCT ?thing ?p WHERE {
  { ?thing ?p ${iriText(iri)} . FILTER(isIRI(?thing)) ${rules} }
  UNION { ?inside ?within ${iriText(iri)} . FILTER(isBlank(?inside)) ?thing ?p ?inside . FILTER(isIRI(?thing)) ${rules} }
} LIMIT ${MAX_INCOMING + 1}`;
}

function readIncoming(rows: readonly Row[]): Description["incoming"] {
  return rows.flatMap(({ thing, p }) =>
    thing === undefined || p === undefined ? [] : [{ iri: thing.value, property: p.value }],
  );
}

type Tree = Map<string, Map<string, { readonly term: Term; readonly inside: Tree }>>;

/** Puts the rows of a description together: each property once, with what is described inside below it. */
function readDescription(
  iri: string,
  rows: readonly Row[],
): Pick<Description, "iri" | "types" | "statements" | "documents"> {
  const tree: Tree = new Map();
  const documents = new Set<string>();
  for (const { document, p, o, p2, o2, p3, o3 } of rows) {
    if (document !== undefined) documents.add(document.value);
    const first = enter(tree, p, o);
    const second = first && enter(first, p2, o2);
    if (second !== undefined) enter(second, p3, o3);
  }
  const types = [...(tree.get(RDF.type)?.values() ?? [])].map(({ term }) => term.value);
  tree.delete(RDF.type);
  return { iri, types, statements: toStatements(tree), documents: [...documents] };
}

function enter(tree: Tree, property: Term | undefined, value: Term | undefined): Tree | undefined {
  if (property === undefined || value === undefined) return undefined;
  const values = tree.get(property.value) ?? new Map();
  tree.set(property.value, values);
  const key = `${value.termType} ${value.value} ${"language" in value ? value.language : ""}`;
  const entry = values.get(key) ?? { term: value, inside: new Map() };
  values.set(key, entry);
  return entry.inside;
}

function toStatements(tree: Tree): readonly Statement[] {
  // The kind of what is only described inside says what the property says already.
  const told = [...tree].filter(([property]) => property !== RDF.type);
  return told.map(([property, values]) => ({
    property,
    values: [...values.values()].map(({ term, inside }) =>
      inside.size === 0 ? { term } : { term, inside: toStatements(inside) },
    ),
  }));
}
