import { VCARD } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { NAME_PATHS, NAMES } from "./kinds.ts";
import { nameFromIri } from "./name-from-iri.ts";
import { iriText, pathText } from "./sparql-text.ts";

/** What a thing is called, and what it is. */
export interface NamedThing {
  readonly name: string;
  /** Classes. */
  readonly types: readonly string[];
}

// Longer lists of VALUES are asked for in parts: the address of a query has an end.
const BATCH = 150;

/** Finds the names and classes of things; one that nothing is said of is named after its address. */
export async function nameThings(
  pod: Webizen,
  iris: readonly string[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<ReadonlyMap<string, NamedThing>> {
  const wanted = [...new Set(iris)];
  const found = new Map<string, { names: [number, string][]; types: Set<string> }>();
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const answer = await pod.query(writeNamesQuery(batch), options);
    if (answer.kind !== "solutions") continue;
    for (const { thing, name, rank, type } of answer.rows) {
      if (thing === undefined) continue;
      const entry = found.get(thing.value) ?? { names: [], types: new Set() };
      if (name !== undefined) entry.names.push([Number(rank?.value), name.value]);
      if (type !== undefined) entry.types.add(type.value);
      found.set(thing.value, entry);
    }
  }
  return new Map(
    wanted.map((iri) => {
      const { names = [], types = new Set<string>() } = found.get(iri) ?? {};
      const [best] = names.toSorted(([a], [b]) => a - b);
      return [iri, { name: best === undefined ? nameFromIri(iri) : shorten(best[1]), types: [...types] }];
    }),
  );
}

function writeNamesQuery(iris: readonly string[]): string {
  const branches = NAME_PATHS.map(
    (path, rank) => `{ ?thing ${pathText(path)} ?name . BIND(${rank} AS ?rank) }`,
  );
  // Somebody whose profile lies elsewhere is known by the address book.
  const known = `{ ?card ${iriText(VCARD.url)}/${iriText(VCARD.value)} ?thing ; ${iriText(VCARD.fn)} ?name .
    BIND(${NAMES.length - 1} + 0.5 AS ?rank) BIND(${iriText(VCARD.Individual)} AS ?type) }`;
  return `SELECT ?thing ?name ?rank ?type WHERE {
  VALUES ?thing { ${iris.map(iriText).join(" ")} }
  { ${[...branches, known, "{ ?thing a ?type }"].join(" UNION ")} }
}`;
}

const LONGEST = 70;

/** A text as a name: its first words. */
export function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s\S*$/, "")}…`;
}
