import type { Quad, Term } from "@rdfjs/types";
import { MEDIA, PREFIXES, XSD } from "@webizen/ontologies";
import type { QueryAnswer, Solutions } from "../../../../src/index.ts";

/** A file to be downloaded. */
export interface ResultFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A form in which an answer can be downloaded. */
export type ResultForm = "csv" | "json" | "turtle";

/** The forms that an answer can be downloaded in. */
export function formsOf({ kind }: QueryAnswer): readonly ResultForm[] {
  return kind === "solutions" ? ["csv", "json"] : kind === "quads" ? ["turtle", "json"] : ["json"];
}

/** Writes an answer as a file: SPARQL results as CSV or JSON, statements as Turtle or JSON. */
export async function writeResults(answer: QueryAnswer, form: ResultForm): Promise<ResultFile> {
  if (form === "csv" && answer.kind === "solutions")
    return { name: "answer.csv", type: MEDIA.csv, text: writeCsv(answer) };
  if (form === "turtle" && answer.kind === "quads")
    return { name: "answer.ttl", type: MEDIA.turtle, text: await writeTurtle(answer.quads) };
  const text = `${JSON.stringify(toJson(answer), undefined, 2)}\n`;
  return answer.kind === "quads"
    ? { name: "answer.json", type: MEDIA.json, text }
    : { name: "answer.srj", type: MEDIA.sparqlResultsJson, text };
}

/** CSV as SPARQL has it: the values alone, in quotation marks where they need some. */
export function writeCsv({ variables, rows }: Solutions): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => variables.map((name) => cell(row[name]?.value ?? "")).join(","));
  return `${[variables.map(cell).join(","), ...lines].join("\r\n")}\r\n`;
}

async function writeTurtle(quads: readonly Quad[]): Promise<string> {
  const { Writer } = await import("n3");
  const writer = new Writer({ prefixes: PREFIXES });
  for (const quad of quads) writer.addQuad(quad as never);
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });
}

function toJson(answer: QueryAnswer): unknown {
  switch (answer.kind) {
    case "boolean":
      return { head: {}, boolean: answer.value };
    case "solutions": {
      const bindings = answer.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, term]) => [name, termJson(term)])),
      );
      return { head: { vars: answer.variables }, results: { bindings } };
    }
    case "quads":
      return answer.quads.map(({ subject, predicate, object }) => ({
        subject: termJson(subject),
        predicate: termJson(predicate),
        object: termJson(object),
      }));
  }
}

function termJson(term: Term): unknown {
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  if (term.termType !== "Literal") return { type: "uri", value: term.value };
  const { value, language, datatype } = term;
  if (language !== "") return { type: "literal", value, "xml:lang": language };
  return datatype.value === XSD.string
    ? { type: "literal", value }
    : { type: "literal", value, datatype: datatype.value };
}
