import type { Webizen } from "../../../../src/index.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listKeys } from "../../parts/things/list-keys.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { iriText, literalText, pathText } from "../../parts/things/sparql-text.ts";
import { FILE_KINDS } from "./count-kinds.ts";

/** A photo in a list. */
export interface Photo {
  readonly iri: string;
  readonly name: string;
  /** ISO 8601. */
  readonly when: string | undefined;
}

/** What is said of a photo beside its name and time. */
export interface PhotoFacts {
  readonly place: string | undefined;
  /** IRIs of the people in it. */
  readonly depicts: readonly string[];
}

const DAY_IN_NAME = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/;

/** Lists photos, described or not, the latest first. */
export async function listPhotos(
  pod: Webizen,
  { classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Photo[]> {
  const { name = [], when = [] } = fields;
  const files = FILE_KINDS.photos ?? "";
  const listed = await listKeys(pod, { classes, files, fields: { name, when } }, options);
  return listed
    .map(({ iri, keys }) => ({ iri, name: keys.name ?? nameFromIri(iri), when: keys.when ?? dayInName(iri) }))
    .toSorted((a, b) => compare(b.when ?? "", a.when ?? ""));
}

/** Finds the photos that were taken at places of this name, or of a part of it. @returns IRIs */
export async function findPhotosAt(
  pod: Webizen,
  { fields }: Kind,
  place: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ReadonlySet<string>> {
  const paths = (fields.place ?? []).map(pathText).join("|");
  const answer = await pod.query(
    `SELECT DISTINCT ?photo WHERE { ?photo ${paths} ?place FILTER(CONTAINS(LCASE(STR(?place)), ${literalText(place.toLowerCase())})) }`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return new Set(rows.flatMap(({ photo }) => (photo === undefined ? [] : [photo.value])));
}

/** Reads what is said of one photo. */
export async function readPhotoFacts(
  pod: Webizen,
  iri: string,
  { fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<PhotoFacts> {
  const [place = [], depicts = []] = [fields.place, fields.depicts];
  const answer = await pod.query(
    `SELECT ?place ?depicted WHERE { { ${iriText(iri)} ${place.map(pathText).join("|")} ?place } UNION { ${iriText(iri)} ${depicts.map(pathText).join("|")} ?depicted } }`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  const people = rows.flatMap(({ depicted }) => (depicted === undefined ? [] : [depicted.value]));
  return { place: rows.find((row) => row.place !== undefined)?.place?.value, depicts: [...new Set(people)] };
}

/** The day that cameras write into the names of their files: `2026-11-23` or `IMG_20261123_1405`. */
export function dayInName(iri: string): string | undefined {
  const [, year, month, day] = DAY_IN_NAME.exec(iri.slice(iri.lastIndexOf("/") + 1)) ?? [];
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDay && Number(year) > 1850 ? `${year}-${month}-${day}` : undefined;
}

// Times are written so that they sort as text.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
