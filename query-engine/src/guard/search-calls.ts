import type { Pattern, Query, Term, TripleNesting } from "@traqula/rules-sparql-1-2";
import { WEBIZEN_SEARCH } from "@webizen/ontologies";
import { QueryError } from "../query-error.ts";
import { createResolveIri, type ResolveIri } from "./dataset-clause.ts";
import { QUERY_BOUNDS } from "./guard-query.ts";
import { childrenOf } from "./measure-query.ts";
import { parseQuery } from "./parse-query.ts";
import { spanOf } from "./query-text.ts";
import { scanText } from "./scan-text.ts";

/** A search that stands in a query: `SERVICE <urn:webizen:search> { ?hit search:text "words" ; search:entity ?e }`. */
export interface SearchCall {
  readonly text?: string;
  readonly like?: string;
  readonly types: readonly string[];
  readonly folder?: string;
  readonly limit: number;
}

/** What a search found, as far as a query can take it. */
export interface SearchRow {
  readonly entity: string;
  readonly document: string;
  readonly label: string;
  readonly snippet: string;
  readonly score: number;
}

/** The searches of a query, and what puts their results in their place. */
export interface PlannedSearches {
  readonly calls: readonly SearchCall[];
  /** The query with the rows of each call as VALUES. */
  fill(rows: readonly (readonly SearchRow[])[]): string;
}

const OUTPUTS = ["entity", "document", "label", "snippet", "score"] as const;
type Output = (typeof OUTPUTS)[number];

const MAX_CALLS = 5;
const MAX_TEXT = 2000;
const MAX_ROWS = 100;
const DEFAULT_ROWS = 50;

/**
 * Finds the searches in a query.
 *
 * @returns `undefined` for a query without any, at no cost
 * @throws QueryError as `guardQuery`, and `malformed-query` for a search that cannot be read
 */
export function planSearches(
  text: string,
  { baseIri }: { readonly baseIri: string },
): PlannedSearches | undefined {
  if (!text.includes(WEBIZEN_SEARCH.service)) return undefined;
  scanText(text, QUERY_BOUNDS);
  const query = parseQuery(text);
  const resolveIri = createResolveIri(query, baseIri);
  const found = findServices(query, resolveIri).map((service) => readCall(service, resolveIri));
  if (found.length === 0) return undefined;
  if (found.length > MAX_CALLS) throw malformed(`a query has at most ${MAX_CALLS} searches`);
  return {
    calls: found.map(({ call }) => call),
    fill: (rows) =>
      found.reduceRight(
        (filled, { span, outputs }, at) =>
          filled.slice(0, span.start) + writeValues(outputs, rows[at] ?? []) + filled.slice(span.end),
        text,
      ),
  };
}

type Service = Extract<Pattern, { subType: "service" }>;

function findServices(query: Query, resolveIri: ResolveIri): Service[] {
  const found: Service[] = [];
  const open: object[] = [query];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const service = node as Service;
    const isSearch =
      service.subType === "service" &&
      service.name.subType === "namedNode" &&
      resolveIri(service.name) === WEBIZEN_SEARCH.service;
    if (isSearch) found.push(service);
    else open.push(...childrenOf(node));
  }
  return found.sort((a, b) => (spanOf(a)?.start ?? 0) - (spanOf(b)?.start ?? 0));
}

interface ReadCall {
  readonly call: SearchCall;
  readonly span: { readonly start: number; readonly end: number };
  readonly outputs: ReadonlyMap<Output, string>;
}

function readCall(service: Service, resolveIri: ResolveIri): ReadCall {
  const outputs = new Map<Output, string>();
  const inputs: Inputs = { types: [] };
  const subjects = new Set<string>();
  for (const { subject, predicate, object } of triplesOf(service)) {
    subjects.add(nameSubject(subject));
    if (predicate.type !== "term" || predicate.subType !== "namedNode" || object.type !== "term") {
      throw malformed("it takes plain triples with the terms of the search");
    }
    const name = nameOf(resolveIri(predicate));
    if (isOutput(name)) addOutput(outputs, name, object);
    else addInput(inputs, name, { object, resolveIri });
  }
  if (subjects.size > 1)
    throw malformed("all of it has one subject; a second search is a SERVICE of its own");
  if ((inputs.text === undefined) === (inputs.like === undefined)) {
    throw malformed("say what is looked for by either text or like");
  }
  const span = spanOf(service);
  if (span === undefined || outputs.size === 0) throw malformed("take at least its entity or its document");
  return { call: { ...inputs, limit: inputs.limit ?? DEFAULT_ROWS }, span, outputs };
}

function addOutput(outputs: Map<Output, string>, name: Output, object: Term): void {
  if (object.subType !== "variable") {
    throw malformed(`${name} is what it gives, so a variable belongs there`);
  }
  if (outputs.has(name)) throw malformed(`${name} is asked for twice`);
  if ([...outputs.values()].includes(object.value)) {
    throw malformed(`?${object.value} stands for two things in it`);
  }
  outputs.set(name, object.value);
}

interface Inputs {
  text?: string;
  like?: string;
  folder?: string;
  limit?: number;
  readonly types: string[];
}

function addInput(
  inputs: Inputs,
  name: Input,
  { object, resolveIri }: { readonly object: Term; readonly resolveIri: ResolveIri },
): void {
  if (name === "type") {
    inputs.types.push(iriOf(object, name, resolveIri));
    return;
  }
  if (inputs[name] !== undefined) throw malformed(`${name} is given twice`);
  if (name === "text") inputs.text = readText(object);
  else if (name === "limit") inputs.limit = readLimit(object);
  else inputs[name] = iriOf(object, name, resolveIri);
}

function nameSubject(subject: TripleNesting["subject"]): string {
  if (subject.type === "term" && subject.subType === "variable") return `?${subject.value}`;
  if (subject.type === "term" && subject.subType === "blankNode") return `_:${subject.label}`;
  throw malformed("its subject is a variable or [ ]");
}

function readText(term: Term): string {
  const text = literalOf(term, "text");
  if (text.length <= MAX_TEXT) return text;
  throw malformed(`text is longer than ${MAX_TEXT} characters`);
}

function readLimit(term: Term): number {
  const text = literalOf(term, "limit");
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_ROWS) return limit;
  throw malformed(`limit is a whole number from 1 to ${MAX_ROWS}`);
}

function triplesOf({ patterns }: Service): TripleNesting[] {
  return patterns.flatMap((pattern) => {
    if (pattern.type !== "pattern" || pattern.subType !== "bgp")
      throw malformed("it holds triples and nothing else");
    return pattern.triples.map((triple) => {
      if (triple.type === "tripleCollection")
        throw malformed("it takes plain triples with the terms of the search");
      return triple;
    });
  });
}

const INPUTS = ["text", "like", "type", "folder", "limit"] as const;
type Input = (typeof INPUTS)[number];

function nameOf(iri: string): Output | Input {
  const name = [...OUTPUTS, ...INPUTS].find((each) => WEBIZEN_SEARCH[each] === iri);
  if (name !== undefined) return name;
  throw malformed(`it knows no <${iri.slice(0, 100)}>`);
}

function isOutput(name: string): name is Output {
  return (OUTPUTS as readonly string[]).includes(name);
}

function literalOf(term: Term, name: string): string {
  if (term.subType === "literal") return term.value;
  throw malformed(
    `${name} is given as a literal, for it is needed before the rest of the query is evaluated`,
  );
}

function iriOf(term: Term, name: string, resolveIri: ResolveIri): string {
  if (term.subType === "namedNode") return resolveIri(term);
  throw malformed(`${name} is given as an IRI, for it is needed before the rest of the query is evaluated`);
}

function malformed(clause: string): QueryError {
  return new QueryError("malformed-query", `A search in the query cannot be read: ${clause}`);
}

function writeValues(outputs: ReadonlyMap<Output, string>, rows: readonly SearchRow[]): string {
  const variables = [...outputs.values()].map((name) => `?${name}`).join(" ");
  const lines = rows
    .filter(({ entity, document }) => isWritable(entity) && isWritable(document))
    .map((row) => `(${[...outputs.keys()].map((output) => writeTerm(output, row)).join(" ")})`);
  return `VALUES (${variables}) { ${lines.join(" ")} }`;
}

function writeTerm(output: Output, row: SearchRow): string {
  switch (output) {
    case "entity":
    case "document":
      return `<${row[output]}>`;
    case "score":
      return row.score.toExponential(6);
    default:
      return `"${escapeText(row[output])}"`;
  }
}

function isWritable(iri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\p{Cc}\s<>"{}|\\^`]*$/iu.test(iri);
}

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .replace(/["\\]/g, "\\$&");
}
