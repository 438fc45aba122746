import { PREFIXES } from "@webizen/ontologies";

// What stands in comments, IRIs and strings names nothing.
const SKIPPED =
  /#[^\n]*|<[^<>"{}|^`\\\s]*>|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const DECLARED = /\bPREFIX\s+([\w-]*):/gi;
const USED = /(?<![\w?$:-])([A-Za-z][\w-]*):(?=[\w%\\-]|\s|$)/g;

/** The prefixes that a query uses, does not declare, and that are customary. */
export function missingPrefixes(query: string): readonly (keyof typeof PREFIXES)[] {
  const text = query.replace(SKIPPED, (part) =>
    part.startsWith("#") ? "" : part.startsWith("<") ? "<>" : '""',
  );
  const declared = new Set([...text.matchAll(DECLARED)].map(([, prefix = ""]) => prefix));
  const used = new Set([...text.matchAll(USED)].map(([, prefix = ""]) => prefix));
  return (Object.keys(PREFIXES) as (keyof typeof PREFIXES)[]).filter(
    (prefix) => used.has(prefix) && !declared.has(prefix),
  );
}

/** Declares the customary prefixes that a query uses, at its beginning. @returns the query itself where none is missing */
export function addPrefixes(query: string): string {
  const lines = missingPrefixes(query).map((prefix) => prefixLine(prefix));
  return lines.length === 0 ? query : `${lines.join("\n")}\n${query}`;
}

/** The line that declares a customary prefix. */
export function prefixLine(prefix: keyof typeof PREFIXES): string {
  return `PREFIX ${prefix}: <${PREFIXES[prefix]}>`;
}

/** Writes an IRI with a customary prefix; `undefined` where none fits. */
export function shortIri(iri: string): string | undefined {
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    const name = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (/^[A-Za-z_][\w-]*$/.test(name)) return `${prefix}:${name}`;
  }
  return undefined;
}
