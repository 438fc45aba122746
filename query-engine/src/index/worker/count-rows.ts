import type { GuardedQuery } from "../../guard/guarded-query.ts";
import type { ResultFormat } from "../quad-index.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;

/**
 * Counts the solutions or triples of a result that the engine has serialised; it tells no number itself. Leans on the
 * way in which the engine writes each format, which a test compares with the terms themselves.
 *
 * @param body UTF-8
 * @returns 1 for the answer to an ASK
 */
export function countRows(form: GuardedQuery["form"], format: ResultFormat, body: Uint8Array): number {
  if (form === "ask") return 1;
  switch (format) {
    case "json":
      return countJsonBindings(body);
    case "xml":
      return countText(body, "<result>");
    case "csv":
      return countCsvLines(body) - 1;
    case "tsv":
      return countByte(body, LINE_FEED) - 1;
    case "ntriples":
      return countByte(body, LINE_FEED);
    case "turtle":
      return countTurtleTriples(body);
    case "jsonld":
      return countJsonldTriples(body);
    case "rdfxml":
      return countPropertyElements(body);
  }
}

/** Solutions are the objects on the fourth level: document, results, bindings, solution. */
function countJsonBindings(body: Uint8Array): number {
  let depth = 0;
  let count = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth === 4 && byte === 0x7b) count += 1;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return count;
}

/** A line feed between quotes belongs to a value; a quote within a value is written twice, which cancels out. */
function countCsvLines(body: Uint8Array): number {
  let isQuoted = false;
  let count = 0;
  for (const byte of body) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LINE_FEED && !isQuoted) count += 1;
  }
  return count;
}

/** Every triple is ended by a comma, a semicolon or a full stop with a space before it. */
function countTurtleTriples(body: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === 0x3c && body[at + 1] !== 0x3c) at = body.indexOf(0x3e, at);
    else if ((byte === 0x2c || byte === 0x3b || byte === 0x2e) && body[at - 1] === 0x20) count += 1;
  }
  return count;
}

/** Expanded JSON-LD: every subject has its values in arrays, one a triple. */
function countJsonldTriples(body: Uint8Array): number {
  const subjects = JSON.parse(new TextDecoder().decode(body)) as readonly Readonly<Record<string, unknown>>[];
  let count = 0;
  for (const values of subjects.flatMap((subject) => Object.values(subject)))
    if (Array.isArray(values)) count += values.length;
  return count;
}

/** Every start tag is a triple, but for the root and the descriptions of subjects. */
function countPropertyElements(body: Uint8Array): number {
  let tags = 0;
  for (let at = body.indexOf(0x3c); at !== -1; at = body.indexOf(0x3c, at + 1)) {
    const next = body[at + 1];
    if (next !== 0x2f && next !== 0x3f && next !== 0x21) tags += 1;
  }
  return tags - countText(body, "<rdf:RDF ") - countText(body, "<rdf:Description");
}

function endOfString(body: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}

function countByte(body: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = body.indexOf(byte); at !== -1; at = body.indexOf(byte, at + 1)) count += 1;
  return count;
}

function countText(body: Uint8Array, text: string): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let count = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + text.length)) count += 1;
  return count;
}
