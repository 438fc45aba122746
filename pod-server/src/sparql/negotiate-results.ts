import { MEDIA } from "@webizen/ontologies";
import type { GuardedQuery, ResultFormat } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import { negotiate } from "../rdf/negotiate.ts";

/** How an answer is written. */
export interface ChosenFormat {
  readonly contentType: string;
  readonly format: ResultFormat;
}

const SOLUTIONS: readonly ChosenFormat[] = [
  { contentType: MEDIA.sparqlResultsJson, format: "json" },
  { contentType: MEDIA.sparqlResultsXml, format: "xml" },
  { contentType: MEDIA.csv, format: "csv" },
  { contentType: MEDIA.tsv, format: "tsv" },
  // What clients send that know no other name for JSON.
  { contentType: MEDIA.json, format: "json" },
];
const TRIPLES: readonly ChosenFormat[] = [
  { contentType: MEDIA.turtle, format: "turtle" },
  { contentType: MEDIA.jsonld, format: "jsonld" },
  { contentType: MEDIA.ntriples, format: "ntriples" },
  { contentType: MEDIA.rdfxml, format: "rdfxml" },
];
const TABLES = new Set<string>([MEDIA.csv, MEDIA.tsv]);
const OFFERS: Readonly<Record<GuardedQuery["form"], readonly ChosenFormat[]>> = {
  select: SOLUTIONS,
  // The table formats have no form for true and false.
  ask: SOLUTIONS.filter(({ contentType }) => !TABLES.has(contentType)),
  construct: TRIPLES,
  describe: TRIPLES,
};

/** Media types of results, of solutions and of triples, as a service description lists them. */
export const RESULT_TYPES: readonly string[] = [...SOLUTIONS.slice(0, 4), ...TRIPLES].map(
  ({ contentType }) => contentType,
);

/**
 * Picks the format of an answer by the form of its query.
 *
 * @throws PodError `not-acceptable` with the offers
 */
export function negotiateResults(form: GuardedQuery["form"], accept: string | null): ChosenFormat {
  const offers = OFFERS[form];
  const types = offers.map(({ contentType }) => contentType);
  const chosen = negotiate(accept, types);
  const found = offers.find(({ contentType }) => contentType === chosen);
  if (found === undefined) {
    throw new PodError(
      "not-acceptable",
      `The answer to ${form.toUpperCase()} is to be had as ${types.join(", ")}; accept one of them`,
      { offers: types },
    );
  }
  return TABLES.has(found.contentType)
    ? { ...found, contentType: `${found.contentType};charset=utf-8` }
    : found;
}
