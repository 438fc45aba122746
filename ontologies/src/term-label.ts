import { LABELS } from "./generated/labels.ts";
import { PREFIXES } from "./generated/prefixes.ts";

/** Namespaces that are other spellings of one of `PREFIXES`, term by term. */
const OTHER_SPELLINGS: readonly (readonly [string, string])[] = [
  ["https://schema.org/", PREFIXES.schema],
  ["http://purl.org/dc/elements/1.1/", PREFIXES.dcterms],
  ["http://www.w3.org/2002/12/cal/ical#", PREFIXES.ical],
  ["http://www.w3.org/ns/activitystreams#", PREFIXES.as],
];

/**
 * Gives the spelling under which the constants know a term: `https://schema.org/name` and `http://schema.org/name` are
 * one term to a reader, as are a Dublin Core element and its successor among the DCMI terms.
 *
 * @returns the IRI itself where it has no other spelling
 */
export function canonicalTerm(iri: string): string {
  for (const [namespace, canonical] of OTHER_SPELLINGS)
    if (iri.startsWith(namespace)) return canonical + iri.slice(namespace.length);
  return iri;
}

/**
 * Gives all spellings under which a term occurs in data, the one of the constants first: what asks for a term by its constant
 * finds it under none of the others.
 *
 * @example
 * termSpellings(SCHEMA.name); // ["http://schema.org/name", "https://schema.org/name"]
 */
export function termSpellings(iri: string): readonly string[] {
  const canonical = canonicalTerm(iri);
  const others = OTHER_SPELLINGS.filter(([, namespace]) => canonical.startsWith(namespace));
  return [canonical, ...others.map(([other, namespace]) => other + canonical.slice(namespace.length))];
}

/**
 * Names a class or a property in English words: the label that its vocabulary gives, else the words of its local name.
 *
 * @returns lower case, but for names that are written otherwise
 * @example
 * termLabel(VCARD.fn); // "formatted name"
 * termLabel("https://example.org/ns#favouriteColour"); // "favourite colour"
 */
export function termLabel(iri: string): string {
  return LABELS[canonicalTerm(iri)] ?? humaniseName(localName(iri));
}

/** Splits a name as machines write it, such as `favouriteColour` or `due_date`, into lower-case words. */
export function humaniseName(name: string): string {
  return name
    .replace(/[-_.+]+/g, " ")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/\s+/g, " ")
    .trim()
    .split(" ")
    .map((word) => (/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word) ? word : word.toLowerCase()))
    .join(" ");
}

function localName(iri: string): string {
  const name =
    iri
      .replace(/[#/?]+$/, "")
      .split(/[#/]/)
      .at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
