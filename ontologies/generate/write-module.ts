import type { Term } from "./collect-terms.ts";
import type { Vocabulary } from "./vocabularies.ts";

const NOTICE = "// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.\n";
const MAX_DESCRIPTION = 140;

/** Writes the module of one vocabulary: one constant, one property per term. */
export function writeVocabulary(vocabulary: Vocabulary, terms: readonly Term[]): string {
  const lines = terms.flatMap((term) => [
    ...(term.description === undefined ? [] : [`  /** ${toOneLine(term.description)} */`]),
    `  ${toKey(term.localName)}: ${JSON.stringify(term.iri)},`,
  ]);
  return [
    NOTICE,
    `/** ${vocabulary.title}: the terms of \`${vocabulary.namespace}\`. */`,
    `export const ${vocabulary.prefix.toUpperCase()} = {`,
    ...lines,
    "} as const;",
    "",
  ].join("\n");
}

/** Writes the module that maps each customary prefix to its namespace. */
export function writePrefixes(vocabularies: readonly Vocabulary[]): string {
  const lines = vocabularies.map(({ prefix, namespace }) => `  ${prefix}: ${JSON.stringify(namespace)},`);
  return [
    NOTICE,
    "/** Customary prefixes and the namespace that each stands for. */",
    "export const PREFIXES = {",
    ...lines,
    "} as const;",
    "",
  ].join("\n");
}

/** Writes the module that names, by IRI, the terms whose local name does not say what people call them. */
export function writeLabels(labels: ReadonlyMap<string, string>): string {
  const lines = [...labels].map(([iri, label]) => `  ${JSON.stringify(iri)}: ${JSON.stringify(label)},`);
  return [
    NOTICE,
    "/** English labels of the terms whose local name does not already say the same, by IRI. */",
    "export const LABELS: Readonly<Record<string, string>> = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}

function toKey(localName: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(localName) ? localName : JSON.stringify(localName);
}

function toOneLine(text: string): string {
  const line = text.replaceAll("\\n", " ").replaceAll(/\s+/g, " ").replaceAll("*/", "*\u200b/").trim();
  if (line.length <= MAX_DESCRIPTION) return line;
  return `${line.slice(0, line.lastIndexOf(" ", MAX_DESCRIPTION))} …`;
}
