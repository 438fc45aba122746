import { LDP, SCHEMA, SOLID, termSpellings } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { isShownClass, KINDS, type KindName } from "../../parts/things/kinds.ts";
import { irisText, iriText, literalText } from "../../parts/things/sparql-text.ts";

/** A class that has things. */
export interface CountedClass {
  readonly iri: string;
  /** Zero where a type index names it, and the pod has none. */
  readonly count: number;
}

/** Which kinds of things a pod has. */
export interface CountedKinds {
  readonly kinds: readonly {
    readonly name: KindName;
    readonly count: number;
    readonly isRegistered: boolean;
  }[];
  /** Classes that belong to none of those, the most frequent first. */
  readonly others: readonly CountedClass[];
}

interface Counts {
  readonly classes: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<string, number>;
  readonly registered: ReadonlySet<string>;
  /** Files that are notes or photos by their name only. */
  readonly files: Readonly<Partial<Record<KindName, number>>>;
}

// Most places are described inside what happens there, and have no address of their own.
const WITHOUT_ADDRESS: readonly string[] = [SCHEMA.Place];
const NOTE_FILES = "\\\\.(md|markdown|txt)$";
const PHOTO_FILES = "\\\\.(png|jpe?g|gif|webp|avif)$";

/** Which files count as notes, and which as photos: regular expressions as they stand in a query. */
export const FILE_KINDS: Readonly<Partial<Record<KindName, string>>> = {
  notes: NOTE_FILES,
  photos: PHOTO_FILES,
};

/** Finds which kinds of things a pod has, from what its documents say and from the type indexes. */
export async function countKinds(
  pod: Webizen,
  options: { readonly signal?: AbortSignal } = {},
): Promise<CountedKinds> {
  const [classes, kinds, registered, notes, photos] = await Promise.all([
    askCounts(pod, options),
    askKinds(pod, options),
    askRegistered(pod, options),
    askFiles(pod, NOTE_FILES, options),
    askFiles(pod, PHOTO_FILES, options),
  ]);
  return arrangeKinds({ classes, kinds, registered, files: { notes, photos } });
}

/** Puts classes under the kinds that have a view; the rest follows by number. */
function arrangeKinds({ classes, kinds: counted, registered, files }: Counts): CountedKinds {
  const taken = new Set<string>();
  const kinds = KINDS.map(({ name, classes: own }) => {
    const spelt = own.flatMap(termSpellings);
    for (const iri of spelt) taken.add(iri);
    const count = Math.max(counted.get(name) ?? 0, files[name] ?? 0);
    return { name, count, isRegistered: spelt.some((iri) => registered.has(iri)) };
  });
  const others = [...new Set([...classes.keys(), ...registered])]
    .filter((iri) => !taken.has(iri) && isShownClass(iri))
    .map((iri) => ({ iri, count: classes.get(iri) ?? 0 }))
    .toSorted((a, b) => b.count - a.count);
  return { kinds: kinds.filter(({ count, isRegistered }) => count > 0 || isRegistered), others };
}

async function askCounts(
  pod: Webizen,
  options: { readonly signal?: AbortSignal },
): Promise<Counts["classes"]> {
  const answer = await pod.query(
    `SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class FILTER(isIRI(?thing) && isIRI(?class)) } GROUP BY ?class`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return new Map(rows.map(({ class: type, count }) => [type?.value ?? "", Number(count?.value ?? 0)]));
}

// A thing that is of two classes of a kind is one thing.
async function askKinds(pod: Webizen, options: { readonly signal?: AbortSignal }): Promise<Counts["kinds"]> {
  const rows = KINDS.flatMap(({ name, classes }) =>
    classes.flatMap(termSpellings).map((iri) => `(${literalText(name)} ${iriText(iri)})`),
  );
  const answer = await pod.query(
    `SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      VALUES (?kind ?class) { ${rows.join(" ")} } ?thing a ?class
      FILTER(isIRI(?thing) || ?class IN (${irisText(WITHOUT_ADDRESS).replaceAll(" ", ", ")}))
    } GROUP BY ?kind`,
    options,
  );
  const found = answer.kind === "solutions" ? answer.rows : [];
  return new Map(found.map(({ kind, count }) => [kind?.value ?? "", Number(count?.value ?? 0)]));
}

async function askRegistered(
  pod: Webizen,
  options: { readonly signal?: AbortSignal },
): Promise<Counts["registered"]> {
  const answer = await pod.query(
    `SELECT DISTINCT ?class WHERE { ?registration ${iriText(SOLID.forClass)} ?class }`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return new Set(rows.flatMap(({ class: type }) => (type === undefined ? [] : [type.value])));
}

async function askFiles(
  pod: Webizen,
  pattern: string,
  options: { readonly signal?: AbortSignal },
): Promise<number> {
  const answer = await pod.query(
    `SELECT (COUNT(DISTINCT ?file) AS ?count) WHERE { ?folder ${iriText(LDP.contains)} ?file FILTER(REGEX(STR(?file), "${pattern}", "i")) }`,
    options,
  );
  return answer.kind === "solutions" ? Number(answer.rows[0]?.count?.value ?? 0) : 0;
}
