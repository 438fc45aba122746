import type { Webizen } from "../../../../src/index.ts";
import { NAMES, TIMES } from "../../parts/things/kinds.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
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

const LIMIT = 500;
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

/** Lists the dated things of a month, the earliest first; at most 500. */
export async function listMonth(
  pod: Webizen,
  month: string,
  type: string | undefined,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly DatedThing[]> {
  const named = NAMES.map((property) => pathText([property])).join("|");
  const kind = type === undefined ? "" : `a ${iriText(type)} ;`;
  const answer = await pod.query(
    `SELECT ?thing (MIN(?at) AS ?when) (SAMPLE(?title) AS ?name) (SAMPLE(?class) AS ?type) WHERE {
      ?thing ${DATES} ?at ; ${kind} a ?class . FILTER(isIRI(?thing) && STRSTARTS(STR(?at), ${literalText(month)}))
      OPTIONAL { ?thing ${named} ?title }
    } GROUP BY ?thing ORDER BY ?when LIMIT ${LIMIT}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ thing, when, name, type: known }) =>
    thing === undefined || when === undefined
      ? []
      : [
          {
            iri: thing.value,
            name: name?.value ?? nameFromIri(thing.value),
            when: when.value,
            type: type ?? known?.value ?? "",
          },
        ],
  );
}
