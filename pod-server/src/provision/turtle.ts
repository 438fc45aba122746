import { PREFIXES, XSD } from "@webizen/ontologies";

/** A literal, as {@link text}, {@link typed} and their kin make it. */
export interface Literal {
  readonly value: string;
  readonly language?: string;
  readonly datatype?: string;
}

/** A piece of Turtle without its prefix lines. */
export interface Fragment {
  readonly source: string;
  readonly prefixes: ReadonlySet<string>;
}

/** What a template takes: a string is an IRI, absolute or relative; an array is an object list. */
export type TurtleValue = string | number | boolean | Literal | Fragment | readonly TurtleValue[];

/** A plain or language-tagged string. */
export function text(value: string, language?: string): Literal {
  return language === undefined ? { value } : { value, language };
}

/** A literal with the IRI of its datatype. */
export function typed(value: string, datatype: string): Literal {
  return { value, datatype };
}

/** An `xsd:dateTime`; `iso` carries its offset: `2026-11-30T18:30:00Z`. */
export function dateTime(iso: string): Literal {
  return typed(iso, XSD.dateTime);
}

/** An `xsd:date` from `YYYY-MM-DD`. */
export function day(iso: string): Literal {
  return typed(iso, XSD.date);
}

/**
 * Template tag for Turtle that people read: layout as written, values escaped, IRIs shortened where a prefix fits.
 *
 * @example
 * turtle`<#me> a ${FOAF.Person} ; ${FOAF.name} ${text("Alice")} .`.source // <#me> a foaf:Person ; foaf:name "Alice" .
 */
export function turtle(layout: TemplateStringsArray, ...values: readonly TurtleValue[]): Fragment {
  const prefixes = new Set<string>();
  let source = layout[0] ?? "";
  for (const [index, value] of values.entries()) {
    source += writeValue(value, prefixes) + (layout[index + 1] ?? "");
  }
  return { source, prefixes };
}

/** Several fragments as one, a blank line between them. */
export function joinFragments(fragments: Iterable<Fragment>): Fragment {
  const list = [...fragments];
  return {
    source: list.map(({ source }) => source.trim()).join("\n\n"),
    prefixes: new Set(list.flatMap(({ prefixes }) => [...prefixes])),
  };
}

/**
 * A whole Turtle document: one comment line, the prefixes in use, the statements.
 *
 * @param comment what the document is, for somebody who opens the file
 */
export function turtleDocument(comment: string, body: Fragment): string {
  const lines = [...body.prefixes]
    .sort()
    .map((prefix) => `@prefix ${prefix}: <${NAMESPACES.get(prefix)}>.\n`);
  return `# ${toOneLine(comment)}\n${lines.join("")}\n${body.source.trim()}\n`;
}

/** Without line breaks and other control characters, which would end a comment. */
function toOneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

const NAMESPACES = new Map<string, string>(Object.entries(PREFIXES));
const LOCAL_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const FORBIDDEN_IN_IRI = /[\p{Cc}\s<>"{}|^`\\]/gu;
const FORBIDDEN_IN_STRING = /[\p{Cc}"\\]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

function writeValue(value: TurtleValue, prefixes: Set<string>): string {
  if (typeof value === "string") return writeIri(value, prefixes);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) {
    // An item that starts a line of its own leaves no blank behind the comma.
    return value
      .map((item) => writeValue(item, prefixes))
      .join(", ")
      .replaceAll(", \n", ",\n");
  }
  if ("source" in value) {
    for (const prefix of value.prefixes) prefixes.add(prefix);
    return value.source;
  }
  return writeLiteral(value, prefixes);
}

function isList(value: TurtleValue): value is readonly TurtleValue[] {
  return Array.isArray(value);
}

function writeIri(iri: string, prefixes: Set<string>): string {
  const split = Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1;
  const prefix = PREFIX_BY_NAMESPACE.get(iri.slice(0, split));
  if (prefix !== undefined && LOCAL_NAME.test(iri.slice(split))) {
    prefixes.add(prefix);
    return `${prefix}:${iri.slice(split)}`;
  }
  return `<${iri.toWellFormed().replaceAll(FORBIDDEN_IN_IRI, encodeURIComponent)}>`;
}

const PREFIX_BY_NAMESPACE = new Map([...NAMESPACES].map(([prefix, namespace]) => [namespace, prefix]));

function writeLiteral({ value, language, datatype }: Literal, prefixes: Set<string>): string {
  const quoted = `"${value.toWellFormed().replaceAll(FORBIDDEN_IN_STRING, escapeCharacter)}"`;
  if (language !== undefined) return `${quoted}@${language}`;
  return datatype === undefined ? quoted : `${quoted}^^${writeIri(datatype, prefixes)}`;
}

function escapeCharacter(character: string): string {
  return (
    SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`
  );
}
