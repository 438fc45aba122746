import { LDP } from "@webizen/ontologies";
import type { QueryOptions, Webizen } from "../../../../src/index.ts";
import { groupThings, textOf, writeFields } from "./list-things.ts";
import { irisText, iriText, type Path } from "./sparql-text.ts";

/** A thing with the little by which it is sorted, grouped and filtered. */
export interface KeyedThing {
  readonly iri: string;
  /** The best value of each field that was asked for; absent where it has none. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/** Which things are wanted, and by what they are sorted. */
export interface KeysWanted {
  readonly classes: readonly string[];
  /** Files whose address fits this regular expression of SPARQL are listed as well. */
  readonly files?: string;
  readonly fields: Readonly<Record<string, readonly Path[]>>;
}

/** Things in one answer, which keeps it to some megabytes. */
const PAGE = 20_000;

/**
 * Lists all things of a kind, however many there are, with no more of each than their order needs. What is shown of them is read
 * for those that are in sight.
 *
 * @throws WebizenError as `pod.query`
 */
export async function listKeys(
  pod: Webizen,
  wanted: KeysWanted,
  options: QueryOptions = {},
): Promise<readonly KeyedThing[]> {
  const names = Object.keys(wanted.fields);
  const listed: KeyedThing[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await pod.query(writeKeysQuery(wanted, { limit: PAGE, offset }), options);
    const things = answer.kind === "solutions" ? groupThings(answer.rows) : [];
    for (const thing of things) {
      listed.push({
        iri: thing.iri,
        keys: Object.fromEntries(names.map((name) => [name, textOf(thing, name)])),
      });
    }
    if (things.length < PAGE) return listed;
  }
}

function writeKeysQuery(
  { classes, files, fields }: KeysWanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): string {
  const things = `VALUES ?class { ${irisText(classes)} } ?thing a ?class FILTER(isIRI(?thing))`;
  const members =
    files === undefined
      ? things
      : `{ ${things} } UNION { ?folder ${iriText(LDP.contains)} ?thing FILTER(REGEX(STR(?thing), "${files}", "i")) }`;
  return `SELECT ?thing ?field ?value WHERE {
  { SELECT DISTINCT ?thing WHERE { ${members} } ORDER BY ?thing LIMIT ${limit} OFFSET ${offset} }
  OPTIONAL { ${writeFields(fields)} }
}`;
}
