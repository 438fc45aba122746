import { FOAF } from "@webizen/ontologies";
import { NAMESPACE, quadPath } from "./quad-document.ts";

/** A query to the large pod. */
export interface QuadQuery {
  readonly name: string;
  readonly text: string;
  /** How often it is asked in a round. */
  readonly times: number;
}

const PREFIXES = `PREFIX ex: <${NAMESPACE}> PREFIX foaf: <${FOAF.Person.slice(0, -"Person".length)}> `;

/**
 * Queries of several weights.
 *
 * @param podRoot IRI of the pod
 * @param about number of a document that all who are compared may read
 */
export function quadQueries(podRoot: string, about: number): readonly QuadQuery[] {
  const it = `<${podRoot}${quadPath(about).slice(1)}#it>`;
  const queries: readonly (readonly [name: string, times: number, text: string])[] = [
    ["one value of one person", 200, `SELECT ?name WHERE { ${it} foaf:name ?name }`],
    [
      "names of friends of friends",
      100,
      `SELECT ?name WHERE { ${it} foaf:knows/foaf:knows/foaf:name ?name }`,
    ],
    ["leaders all the way up", 100, `SELECT ?leader WHERE { ${it} ex:leader+ ?leader }`],
    [
      "a join of four patterns",
      30,
      "SELECT ?name ?age WHERE { ?one ex:city ex:city7; ex:interest ?what; foaf:name ?name; ex:age ?age }",
    ],
    ["a count of one class", 30, "SELECT (COUNT(*) AS ?n) WHERE { ?one a ex:Kind3 }"],
    ["a count by city", 10, "SELECT ?city (COUNT(*) AS ?n) WHERE { ?one ex:city ?city } GROUP BY ?city"],
    [
      "the first 20 of 50,000 in order",
      5,
      "SELECT ?one ?rank WHERE { ?one ex:rank ?rank } ORDER BY DESC(?rank) LIMIT 20",
    ],
    [
      "10,000 rows of three",
      5,
      "SELECT ?one ?name ?age WHERE { ?one a ex:Kind3, foaf:Person; foaf:name ?name; ex:age ?age; ex:interest ?what } LIMIT 10000",
    ],
  ];
  return queries.map(([name, times, text]) => ({ name, times, text: PREFIXES + text }));
}
