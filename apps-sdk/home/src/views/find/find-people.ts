import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";
import { irisText, pathText } from "../../parts/things/sparql-text.ts";

/** A person whom the pod knows. */
export interface Person {
  /** IRI by which the person is chosen. */
  readonly iri: string;
  /** IRIs of all cards of that name: one person has often several. */
  readonly iris: readonly string[];
  readonly name: string;
}

const MAX_PEOPLE = 300;
/** As many as a search can be narrowed to. */
const MAX_CARDS = 50;

/** Lists the people of the pod by name. */
export async function listPeople(pod: Webizen, signal?: AbortSignal): Promise<readonly Person[]> {
  const names = [FOAF.name, VCARD.fn, SCHEMA.name].map((each) => pathText([each])).join("|");
  const query = `SELECT ?person (MIN(?called) AS ?name) WHERE {
  VALUES ?class { ${irisText([FOAF.Person, VCARD.Individual, SCHEMA.Person])} }
  ?person a ?class ; ${names} ?called . FILTER(isIRI(?person))
} GROUP BY ?person ORDER BY ?name LIMIT ${MAX_PEOPLE}`;
  const answer = await pod.query(query, signal && { signal });
  if (answer.kind !== "solutions") return [];
  const cards = Map.groupBy(answer.rows, ({ name }) => name?.value);
  return [...cards].flatMap(([name, rows]) => {
    const iris = rows.flatMap(({ person }) => person?.value ?? []).slice(0, MAX_CARDS);
    const [iri] = iris;
    return name === undefined || iri === undefined ? [] : [{ iri, iris, name }];
  });
}
