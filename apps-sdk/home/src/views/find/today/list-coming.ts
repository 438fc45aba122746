import type { Webizen } from "../../../../../src/index.ts";
import { KINDS } from "../../../parts/things/kinds.ts";
import { nameFromIri } from "../../../parts/things/name-from-iri.ts";
import { shorten } from "../../../parts/things/name-things.ts";
import { irisText, literalText, pathText } from "../../../parts/things/sparql-text.ts";
import { addDays, type Day, dayOf } from "../../things/calendar-days.ts";

/** Something that is still to come, or was earlier today. */
export interface Coming {
  readonly iri: string;
  readonly name: string;
  /** ISO 8601: a day, or a moment. */
  readonly start: string;
  readonly place: string | undefined;
}

const EVENTS = KINDS.find(({ name }) => name === "events");
const LISTED = 5;
// The day of an event is that of where somebody is, and data can write another: yesterday is asked for as well, however full.
const MORE = 200;

/** Lists the events of today and the next to come, the earliest first; at most five. */
export async function listComing(
  pod: Webizen,
  today: Day,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Coming[]> {
  const { classes = [], fields = {} } = EVENTS ?? {};
  const wayTo = (field: string): string => (fields[field] ?? []).map(pathText).join("|");
  const answer = await pod.query(
    `SELECT ?event (MIN(?at) AS ?start) (MIN(?title) AS ?name) (MIN(?where) AS ?place) WHERE {
      VALUES ?class { ${irisText(classes)} } ?event a ?class ; ${wayTo("start")} ?at .
      FILTER(isIRI(?event) && STR(?at) >= ${literalText(addDays(today, -1))})
      OPTIONAL { ?event ${wayTo("name")} ?title } OPTIONAL { ?event ${wayTo("place")} ?where }
    } GROUP BY ?event ORDER BY ?start LIMIT ${LISTED + MORE}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows
    .flatMap(({ event, start, name, place }) =>
      event === undefined || start === undefined || Number.isNaN(Date.parse(start.value))
        ? []
        : [
            {
              iri: event.value,
              name: shorten(name?.value ?? nameFromIri(event.value)),
              start: start.value,
              place: place?.value,
            },
          ],
    )
    .filter(({ start }) => dayOf(start) >= today)
    .slice(0, LISTED);
}
