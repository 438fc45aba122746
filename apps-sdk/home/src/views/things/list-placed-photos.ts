import { SCHEMA } from "@webizen/ontologies";
import type { QueryOptions, Webizen } from "../../../../src/index.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { irisText, pathText } from "../../parts/things/sparql-text.ts";
import type { Photo } from "./list-photos.ts";

/** A photo that says where it was taken. */
export interface PlacedPhoto extends Photo {
  readonly latitude: number;
  readonly longitude: number;
}

const PAGE = 5000;

/** Lists the photos that say where they were taken by a position alone; those at named places are told of by these. */
export async function listPlacedPhotos(
  pod: Webizen,
  { classes, fields }: Kind,
  options: QueryOptions = {},
): Promise<readonly PlacedPhoto[]> {
  const [names, times] = [fields.name ?? [], fields.when ?? []].map((paths) => paths.map(pathText).join("|"));
  const photos: PlacedPhoto[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await pod.query(
      `SELECT ?photo ?latitude ?longitude (MIN(STR(?title)) AS ?name) (MIN(STR(?taken)) AS ?when) WHERE {
        VALUES ?class { ${irisText(classes)} } ?photo a ?class ; ${pathText([SCHEMA.contentLocation])} ?place .
        ?place ${pathText([SCHEMA.geo])} ?at . ?at ${pathText([SCHEMA.latitude])} ?latitude ; ${pathText([SCHEMA.longitude])} ?longitude
        FILTER(isIRI(?photo)) FILTER NOT EXISTS { ?place ${pathText([SCHEMA.name])} ?called }
        OPTIONAL { ?photo ${names} ?title } OPTIONAL { ?photo ${times} ?taken }
      } GROUP BY ?photo ?latitude ?longitude ORDER BY ?photo LIMIT ${PAGE} OFFSET ${offset}`,
      options,
    );
    const rows = answer.kind === "solutions" ? answer.rows : [];
    for (const { photo, latitude, longitude, name, when } of rows) {
      const [north, east] = [Number(latitude?.value ?? Number.NaN), Number(longitude?.value ?? Number.NaN)];
      if (photo === undefined || !(Math.abs(north) <= 90 && Math.abs(east) <= 180)) continue;
      const iri = photo.value;
      photos.push({
        iri,
        name: name?.value ?? nameFromIri(iri),
        when: when?.value,
        latitude: north,
        longitude: east,
      });
    }
    if (rows.length < PAGE) return photos;
  }
}
