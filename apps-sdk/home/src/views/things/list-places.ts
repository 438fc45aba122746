import { SCHEMA } from "@webizen/ontologies";
import type { Row, Webizen } from "../../../../src/index.ts";
import { irisText, literalText, pathText } from "../../parts/things/sparql-text.ts";

/** A place: often only described inside what happens there, so that its name and position are all it is known by. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly town: string | undefined;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  /** How many things are there, or happen there. */
  readonly count: number;
  /** IRI, where it has one. */
  readonly iri: string | undefined;
}

const PAGE = 5000;
const LATITUDE = `(${pathText([SCHEMA.geo, SCHEMA.latitude])}|${pathText([SCHEMA.latitude])})`;
const LONGITUDE = `(${pathText([SCHEMA.geo, SCHEMA.longitude])}|${pathText([SCHEMA.longitude])})`;

/** Lists places with how much happens at each. Descriptions with the same name and position are one place. */
export async function listPlaces(
  pod: Webizen,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const rows = await readPage(pod, offset, options);
    places.push(...readPlaces(rows));
    if (rows.length < PAGE) return places;
  }
}

async function readPage(
  pod: Webizen,
  offset: number,
  options: { readonly signal?: AbortSignal },
): Promise<readonly Row[]> {
  const answer = await pod.query(
    `SELECT ?name ?town ?latitude ?longitude (COUNT(DISTINCT ?thing) AS ?count) (MIN(?own) AS ?iri) WHERE {
      VALUES ?class { ${irisText([SCHEMA.Place])} } ?place a ?class ; ${pathText([SCHEMA.name])} ?name .
      OPTIONAL { ?place ${pathText([SCHEMA.address, SCHEMA.addressLocality])} ?town }
      OPTIONAL { ?place ${LATITUDE} ?latitude ; ${LONGITUDE} ?longitude }
      OPTIONAL { ?thing ?leads ?place FILTER(isIRI(?thing)) }
      BIND(IF(isIRI(?place), STR(?place), ?none) AS ?own)
    } GROUP BY ?name ?town ?latitude ?longitude ORDER BY ?name ?town ?latitude ?longitude LIMIT ${PAGE} OFFSET ${offset}`,
    options,
  );
  return answer.kind === "solutions" ? answer.rows : [];
}

/** Reads the rows of places; positions that are on no globe are none. */
function readPlaces(rows: readonly Row[]): readonly Place[] {
  return rows.flatMap(({ name, town, latitude, longitude, count, iri }) => {
    if (name === undefined) return [];
    const [north, east] = [Number(latitude?.value ?? Number.NaN), Number(longitude?.value ?? Number.NaN)];
    const isPlaced = Math.abs(north) <= 90 && Math.abs(east) <= 180;
    return [
      {
        id: `${name.value} ${latitude?.value ?? ""} ${longitude?.value ?? ""}`,
        name: name.value,
        town: town?.value,
        latitude: isPlaced ? north : undefined,
        longitude: isPlaced ? east : undefined,
        count: Number(count?.value ?? 0),
        iri: iri?.value,
      },
    ];
  });
}

/** The things that are at a place, the latest first where they have a date. @returns IRIs */
export async function listAtPlace(
  pod: Webizen,
  name: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly string[]> {
  const answer = await pod.query(
    `SELECT DISTINCT ?thing ?when WHERE {
      ?thing ?leads ?place . ?place a ?class ; ${pathText([SCHEMA.name])} ?name .
      VALUES ?class { ${irisText([SCHEMA.Place])} } FILTER(isIRI(?thing) && STR(?name) = ${literalText(name)})
      OPTIONAL { ?thing ${pathText([SCHEMA.startDate])}|${pathText([SCHEMA.dateCreated])} ?when }
    } ORDER BY DESC(?when) LIMIT 50`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return [...new Set(rows.flatMap(({ thing }) => (thing === undefined ? [] : [thing.value])))];
}
