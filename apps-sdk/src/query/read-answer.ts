import type { Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { WebizenError } from "../errors.ts";
import type { Row, Solutions } from "./query.ts";

/** A term as SPARQL results in JSON have it. */
export interface JsonTerm {
  readonly type: string;
  readonly value:
    | string
    | { readonly subject: JsonTerm; readonly predicate: JsonTerm; readonly object: JsonTerm };
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}

/** One solution as SPARQL results in JSON have it. */
export type JsonRow = Readonly<Record<string, JsonTerm>>;

/** SPARQL results in JSON. */
export interface JsonAnswer {
  readonly head?: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings?: readonly JsonRow[] };
}

/** Reads the solutions of SPARQL results in JSON. @throws WebizenError `malformed` for a term that is none */
export function readSolutions(variables: readonly string[], bindings: readonly JsonRow[]): Solutions {
  const rows = bindings.map(readRow);
  return {
    kind: "solutions",
    variables,
    rows,
    get values() {
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, term]) => [name, plainValue(term)])),
      );
    },
  };
}

/** Reads one solution. @throws WebizenError `malformed` for a term that is none */
export function readRow(binding: JsonRow): Row {
  return Object.fromEntries(Object.entries(binding).map(([name, term]) => [name, readTerm(term)]));
}

function readTerm(term: JsonTerm): Term {
  const { type, value } = term;
  if (typeof value === "string") {
    if (type === "uri") return DataFactory.namedNode(value) as Term;
    if (type === "bnode") return DataFactory.blankNode(value) as Term;
    if (type === "literal" || type === "typed-literal") {
      const { datatype } = term;
      return DataFactory.literal(
        value,
        term["xml:lang"] ?? (datatype === undefined ? undefined : DataFactory.namedNode(datatype)),
      ) as Term;
    }
  } else if (type === "triple") {
    const { subject, predicate, object } = value;
    return DataFactory.quad(
      readTerm(subject) as never,
      readTerm(predicate) as never,
      readTerm(object) as never,
    ) as unknown as Term;
  }
  throw new WebizenError("malformed", `The answer of the server has a term of the unknown type "${type}"`);
}

const NUMBERS: ReadonlySet<string> = new Set(
  [
    XSD.integer,
    XSD.decimal,
    XSD.double,
    XSD.float,
    XSD.int,
    XSD.long,
    XSD.short,
    XSD.byte,
    XSD.nonNegativeInteger,
    XSD.positiveInteger,
    XSD.unsignedInt,
    XSD.unsignedLong,
  ].map(String),
);

/** A term as plain JavaScript: what is no number, boolean or time stays the text that it is. */
function plainValue(term: Term): string | number | boolean | Date {
  if (term.termType !== "Literal") return term.value;
  const type = term.datatype.value;
  if (NUMBERS.has(type)) return readNumber(term.value);
  if (type === XSD.boolean) return term.value === "true" || term.value === "1";
  if (type !== XSD.dateTime) return term.value;
  const time = new Date(term.value);
  return Number.isNaN(time.getTime()) ? term.value : time;
}

function readNumber(text: string): number | string {
  const number = text === "INF" ? Infinity : text === "-INF" ? -Infinity : Number(text);
  return Number.isNaN(number) && text !== "NaN" ? text : number;
}
