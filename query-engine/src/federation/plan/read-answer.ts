import type { Term } from "@rdfjs/types";
import type { AnswerFault } from "./messages.ts";
import { type NameBlank, readTerm } from "./terms.ts";

/** A solution: terms by name of variable. */
export type Row = ReadonlyMap<string, Term>;

/** What an answer is read against. */
export interface AnswerBounds {
  /** The variables that were asked for; whatever else an answer binds is left out. */
  readonly variables: ReadonlySet<string>;
  readonly maxRows: number;
  readonly nameBlank: NameBlank;
}

/** An answer of a pod, as far as it could be trusted. */
export interface ReadAnswer {
  readonly rows: readonly Row[];
  /** The answer to ASK. */
  readonly boolean?: boolean;
  readonly fault?: AnswerFault;
}

/**
 * Reads a body in the SPARQL 1.1 JSON results format that nobody vouches for: rows past the bound are cut off, terms
 * that are none spoil their row, and an answer with such rows is reported.
 */
export function readAnswer(body: Uint8Array, bounds: AnswerBounds): ReadAnswer {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    return spoilt(`Its answer is not JSON: ${shorten(error)}`);
  }
  if (!isObject(json)) return spoilt("Its answer is not an object of the SPARQL JSON results format");
  if (typeof json.boolean === "boolean") return { rows: [], boolean: json.boolean };
  const results = json.results;
  const bindings = isObject(results) ? results.bindings : undefined;
  if (!Array.isArray(bindings)) return spoilt("Its answer has no list of solutions");
  return readRows(bindings, bounds);
}

function readRows(bindings: readonly unknown[], bounds: AnswerBounds): ReadAnswer {
  const rows: Row[] = [];
  let wrong = 0;
  for (const binding of bindings) {
    if (rows.length >= bounds.maxRows) return { rows, fault: tooMany(bounds.maxRows) };
    const row = readRow(binding, bounds);
    if (row === undefined) wrong += 1;
    else rows.push(row);
  }
  if (wrong === 0) return { rows };
  const reason = `${wrong} of its solutions contain terms that are not RDF; they were left out`;
  return { rows, fault: { code: "bad-answer", reason, isCut: false } };
}

function readRow(binding: unknown, { variables, nameBlank }: AnswerBounds): Row | undefined {
  if (!isObject(binding)) return undefined;
  const row = new Map<string, Term>();
  for (const name of variables) {
    if (!Object.hasOwn(binding, name)) continue;
    const term = readTerm(binding[name], nameBlank);
    if (term === undefined) return undefined;
    row.set(name, term);
  }
  return row;
}

function tooMany(maxRows: number): AnswerFault {
  const reason = `It answered with more than the ${maxRows} rows that one pod may send; the rest was cut off`;
  return { code: "row-limit", reason, isCut: true };
}

function spoilt(reason: string): ReadAnswer {
  return { rows: [], fault: { code: "bad-answer", reason, isCut: false } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shorten(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
