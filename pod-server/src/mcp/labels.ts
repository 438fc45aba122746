import { AS, DCTERMS, FOAF, ICAL, RDFS, SCHEMA, SKOS, termLabel, VCARD } from "@webizen/ontologies";
import { iriTerm, selectFrom } from "./ask-view.ts";
import type { View } from "./assistant-tools.ts";

/** Properties that name a thing, the best first. */
const NAMING: readonly string[] = [
  SKOS.prefLabel,
  VCARD.fn,
  FOAF.name,
  SCHEMA.name,
  RDFS.label,
  DCTERMS.title,
  ICAL.summary,
  AS.name,
];

const MAX_NAMED = 200;

/** Finds what things are called, in the documents that the asker may see. */
export async function findLabels(call: View, iris: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(iris)].filter(isAskable).slice(0, MAX_NAMED);
  if (wanted.length === 0) return new Map();
  const things = wanted.map(iriTerm).join(" ");
  const query = `SELECT ?thing ?by ?label WHERE {
    VALUES ?thing { ${things} } VALUES ?by { ${NAMING.map(iriTerm).join(" ")} } ?thing ?by ?label . FILTER(isLiteral(?label)) }`;
  const { rows } = await selectFrom(call, query, MAX_NAMED * NAMING.length);
  const best = new Map<string, { readonly rank: number; readonly label: string }>();
  for (const { thing, by, label } of rows) {
    if (thing?.type !== "uri" || by?.type !== "uri" || label?.type !== "literal") continue;
    const rank = NAMING.indexOf(by.value);
    const known = best.get(thing.value);
    const isBetter =
      known === undefined || rank < known.rank || (rank === known.rank && label.value < known.label);
    if (isBetter) best.set(thing.value, { rank, label: label.value });
  }
  return new Map([...best].map(([iri, { label }]) => [iri, label]));
}

/** What a class or property is called. */
export function nameTerm(iri: string): string {
  return termLabel(iri);
}

function isAskable(iri: string): boolean {
  try {
    return iriTerm(iri) !== "";
  } catch {
    return false;
  }
}
