import type { Webizen } from "../../../../src/index.ts";
import { NAME_PATHS, TIMES } from "../../parts/things/kinds.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { shorten } from "../../parts/things/name-things.ts";
import { iriText, literalText, pathText } from "../../parts/things/sparql-text.ts";

/** How many things a month has. */
export interface CountedMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly type: string;
  readonly count: number;
}

/** Something that has a date. */
export interface DatedThing {
  readonly iri: string;
  readonly name: string;
  /** ISO 8601. */
  readonly when: string;
  readonly type: string;
}

// The rank of a name stands before it as a letter, so that the least is the best.
const A = 65;
const DATES = TIMES.map((property) => pathText([property])).join("|");
// A year alone is no month.
const MONTH = 'REGEX(STR(?when), "^[0-9]{4}-[0-9]{2}")';

/** Counts dated things by month and class. */
export async function countMonths(
  pod: Webizen,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly CountedMonth[]> {
  const answer = await pod.query(
    `SELECT ?month ?type (COUNT(DISTINCT ?thing) AS ?count) WHERE {
      ?thing ${DATES} ?when ; a ?type . FILTER(isIRI(?thing) && ${MONTH}) BIND(SUBSTR(STR(?when), 1, 7) AS ?month)
    } GROUP BY ?month ?type ORDER BY ?month`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.map(({ month, type, count }) => ({
    month: month?.value ?? "",
    type: type?.value ?? "",
    count: Number(count?.value ?? 0),
  }));
}

/** Lists the dated things of a month, the earliest first. */
export async function listMonth(
  pod: Webizen,
  month: string,
  type: string | undefined,
  options: { readonly limit: number; readonly signal?: AbortSignal },
): Promise<readonly DatedThing[]> {
  const named = NAME_PATHS.map(
    (path, rank) =>
      `{ ?thing ${pathText(path)} ?value BIND(CONCAT(${literalText(String.fromCharCode(A + rank))}, STR(?value)) AS ?title) }`,
  );
  const kind = type === undefined ? "" : `a ${iriText(type)} ;`;
  const answer = await pod.query(
    `SELECT ?thing (MIN(?at) AS ?when) (MIN(?title) AS ?name) (SAMPLE(?class) AS ?type) WHERE {
      ?thing ${DATES} ?at ; ${kind} a ?class . FILTER(isIRI(?thing) && STRSTARTS(STR(?at), ${literalText(month)}))
      OPTIONAL { ${named.join(" UNION ")} }
    } GROUP BY ?thing ORDER BY ?when ?thing LIMIT ${options.limit}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ thing, when, name, type: known }) =>
    thing === undefined || when === undefined
      ? []
      : [
          {
            iri: thing.value,
            name: name === undefined ? nameFromIri(thing.value) : shorten(name.value.slice(1)),
            when: when.value,
            type: type ?? known?.value ?? "",
          },
        ],
  );
}
