import { RDF } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { NAMES } from "../../parts/things/kinds.ts";
import { irisText, iriText, type Path } from "../../parts/things/sparql-text.ts";
import { termWords } from "../../parts/things/value-text.ts";

/** A column of a table of things. */
export interface Column {
  /** Name of the field. */
  readonly name: string;
  /** In words. */
  readonly label: string;
  readonly paths: readonly Path[];
}

const MAX_COLUMNS = 6;

/** The properties that most things of some classes have, the most frequent first; what names them has a column anyway. */
export async function findColumns(
  pod: Webizen,
  classes: readonly string[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Column[]> {
  const answer = await pod.query(
    `SELECT ?property (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      VALUES ?class { ${irisText(classes)} } ?thing a ?class ; ?property ?value .
      FILTER(isIRI(?thing) && !isBlank(?value) && ?property NOT IN (${[RDF.type, ...NAMES].map(iriText).join(", ")}))
    } GROUP BY ?property ORDER BY DESC(?count) ?property LIMIT ${MAX_COLUMNS}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ property }, index) =>
    property === undefined
      ? []
      : [{ name: `column${index}`, label: termWords(property.value), paths: [[property.value]] }],
  );
}

/** Sorts things by a text of each: numbers by size, texts as the alphabet has them; what has none comes last. */
export function sortByKey<T>(things: readonly T[], keyOf: (thing: T) => string): readonly T[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  const keyed = things.map((thing) => {
    const key = keyOf(thing);
    return { thing, key, number: Number(key) };
  });
  const sorted = keyed.toSorted((a, b) => {
    if (a.key === "" || b.key === "") return Number(a.key === "") - Number(b.key === "");
    return Number.isNaN(a.number) || Number.isNaN(b.number)
      ? order.compare(a.key, b.key)
      : a.number - b.number;
  });
  return sorted.map(({ thing }) => thing);
}
