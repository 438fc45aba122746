import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import type { Hit, Webizen } from "../../../../src/index.ts";
import { irisText, iriText, literalText, pathText } from "../../parts/things/sparql-text.ts";

/** A person whom the pod knows. */
export interface Person {
  readonly iri: string;
  readonly name: string;
}

const MAX_PEOPLE = 300;
const MAX_LINKED = 20_000;

/** Lists the people of the pod by name. */
export async function listPeople(pod: Webizen, signal?: AbortSignal): Promise<readonly Person[]> {
  const names = [FOAF.name, VCARD.fn, SCHEMA.name].map((each) => pathText([each])).join("|");
  const query = `SELECT ?person (MIN(?called) AS ?name) WHERE {
  VALUES ?class { ${irisText([FOAF.Person, VCARD.Individual, SCHEMA.Person])} }
  ?person a ?class ; ${names} ?called . FILTER(isIRI(?person))
} GROUP BY ?person ORDER BY ?name LIMIT ${MAX_PEOPLE}`;
  const answer = await pod.query(query, signal && { signal });
  if (answer.kind !== "solutions") return [];
  const people = answer.rows.flatMap(({ person, name }) =>
    person === undefined || name === undefined ? [] : [{ iri: person.value, name: name.value }],
  );
  // One person has often several cards.
  return [...new Map(people.map((each) => [each.name, each])).values()];
}

/** Tells which hits have to do with somebody: what is linked with them, what is in a document that names them, or has the name in it. */
export async function findLinked(
  pod: Webizen,
  person: Person,
  signal?: AbortSignal,
): Promise<(hit: Pick<Hit, "entity" | "document" | "label" | "snippet">) => boolean> {
  const same = `?person (${[FOAF.name, VCARD.fn, SCHEMA.name].map((each) => pathText([each])).join("|")}) ${literalText(person.name)}`;
  const query = `SELECT DISTINCT ?thing ?document WHERE {
  { SELECT DISTINCT ?person WHERE { { VALUES ?person { ${iriText(person.iri)} } } UNION { ${same} } } }
  GRAPH ?document { { ?thing ?p ?person } UNION { ?person ?p ?o . BIND(?person AS ?thing) } }
} LIMIT ${MAX_LINKED}`;
  const answer = await pod.query(query, signal && { signal });
  const rows = answer.kind === "solutions" ? answer.rows : [];
  const iris = new Set(rows.flatMap(({ thing, document }) => [thing?.value, document?.value]));
  const name = person.name.toLowerCase();
  return ({ entity, document, label, snippet }) =>
    iris.has(entity) || iris.has(document) || `${label} ${snippet.text}`.toLowerCase().includes(name);
}
