import { Readable } from "node:stream";
import type { Quad, Term } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { Parser } from "n3";
import { SparqlJsonParser } from "sparqljson-parse";
import { SparqlXmlParser } from "sparqlxml-parse";

/** Media type of SPARQL results in TSV. */
export const TSV = "text/tab-separated-values";

const RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

/** Values by the names of their variables, without the question mark; unbound ones are absent. */
export type Row = Readonly<Record<string, Term>>;

/** The result of a query in any of the formats. */
export type Result =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "rows"; readonly variables: readonly string[]; readonly rows: readonly Row[] }
  /** The strings of a CSV file, which says neither what is a literal nor of which type. */
  | { readonly kind: "cells"; readonly header: readonly string[]; readonly rows: readonly string[][] }
  | { readonly kind: "graph"; readonly quads: readonly Quad[] };

/** Reads a result; relative IRIs in it are resolved against `baseIRI`. */
export async function readResult(text: string, contentType: string, baseIRI: string): Promise<Result> {
  switch (contentType.split(";", 1)[0]?.trim()) {
    case MEDIA.sparqlResultsJson:
      return readJson(JSON.parse(text));
    case MEDIA.sparqlResultsXml:
      return readXml(text);
    case MEDIA.csv:
      return readCsv(text);
    case TSV:
      return readTsv(text);
    default:
      return readGraph(new Parser({ baseIRI }).parse(text));
  }
}

/** Older tests say expected rows as a graph. */
function readGraph(quads: readonly Quad[]): Result {
  const objects = (node: Term, name: string): readonly Term[] =>
    quads
      .filter(({ subject, predicate }) => subject.equals(node) && predicate.value === RESULT_SET + name)
      .map(({ object }) => object);
  const set = quads.find(({ object }) => object.value === `${RESULT_SET}ResultSet`)?.subject;
  if (set === undefined) return { kind: "graph", quads };
  const rows = objects(set, "solution").map((solution) =>
    Object.fromEntries(
      objects(solution, "binding").flatMap((binding) =>
        objects(binding, "value").map((value) => [objects(binding, "variable")[0]?.value ?? "", value]),
      ),
    ),
  );
  return { kind: "rows", variables: objects(set, "resultVariable").map(({ value }) => value), rows };
}

function readJson(document: { readonly head: { vars?: string[] }; readonly boolean?: boolean }): Result {
  if (document.boolean !== undefined) return { kind: "boolean", value: document.boolean };
  const rows = new SparqlJsonParser().parseJsonResults(document) as Row[];
  return { kind: "rows", variables: document.head.vars ?? [], rows };
}

async function readXml(text: string): Promise<Result> {
  const parser = new SparqlXmlParser();
  if (/<([\w-]+:)?boolean\b/.test(text)) {
    return { kind: "boolean", value: await parser.parseXmlBooleanStream(Readable.from([text])) };
  }
  const stream = parser.parseXmlResultsStream(Readable.from([text]));
  let variables: readonly string[] = [];
  stream.on("variables", (found: readonly Term[]) => {
    variables = found.map(({ value }) => value);
  });
  const rows: Row[] = [];
  for await (const row of stream) rows.push(row as unknown as Row);
  return { kind: "rows", variables, rows };
}

/** Cells may be quoted, and may then hold line ends and doubled quotation marks. */
function readCsv(text: string): Result {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "") break;
    if (end !== ",") lines.push([]);
  }
  if (lines.at(-1)?.join("") === "") lines.pop();
  const [header = [], ...rows] = lines;
  return { kind: "cells", header, rows };
}

/** Each cell is a term in Turtle; labels of blank nodes hold for the whole file. */
function readTsv(text: string): Result {
  const [header = "", ...lines] = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const variables = header.split("\t").map((name) => name.replace(/^\?/, ""));
  const statements = lines.flatMap((line, index) =>
    line
      .split("\t")
      .map((cell, column) => (cell === "" ? "" : `<row:${index}> <column:${column}> ${cell} .`)),
  );
  const rows = lines.map(() => ({}) as Record<string, Term>);
  for (const { subject, predicate, object } of new Parser().parse(statements.join("\n"))) {
    const row = rows[Number(subject.value.slice("row:".length))];
    const name = variables[Number(predicate.value.slice("column:".length))];
    if (row !== undefined && name !== undefined) row[name] = object;
  }
  return { kind: "rows", variables, rows };
}
