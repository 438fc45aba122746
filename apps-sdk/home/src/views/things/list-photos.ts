import type { Webizen } from "../../../../src/index.ts";
import { VIEWS } from "../../english/things.ts";
import { LANGUAGE } from "../../parts/format.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listThings, textOf } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { FILE_KINDS } from "./count-kinds.ts";
import { listFiles } from "./list-notes.ts";

/** A photo, with what is known about it. */
export interface Photo {
  readonly iri: string;
  readonly name: string;
  /** ISO 8601. */
  readonly when: string | undefined;
  readonly place: string | undefined;
  /** IRIs of the people in it. */
  readonly depicts: readonly string[];
}

const LIMIT = 2000;
const DAY_IN_NAME = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/;

/** Lists photos, described or not, the latest first. */
export async function listPhotos(
  pod: Webizen,
  { classes, fields }: Kind,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Photo[]> {
  const [things, files] = await Promise.all([
    listThings(pod, { classes, fields, limit: LIMIT }, options),
    listFiles(pod, FILE_KINDS.photos ?? "", options),
  ]);
  const described = new Map(things.map((thing) => [thing.iri, thing]));
  return [...new Set([...described.keys(), ...files])]
    .map((iri) => {
      const thing = described.get(iri);
      return {
        iri,
        name: (thing && textOf(thing, "name")) ?? nameFromIri(iri),
        when: (thing && textOf(thing, "when")) ?? dayInName(iri),
        place: thing && textOf(thing, "place"),
        depicts: (thing?.values.depicts ?? []).map(({ value }) => value),
      };
    })
    .toSorted((a, b) => (b.when ?? "").localeCompare(a.when ?? ""));
}

/** The day that cameras write into the names of their files: `2026-11-23` or `IMG_20261123_1405`. */
export function dayInName(iri: string): string | undefined {
  const [, year, month, day] = DAY_IN_NAME.exec(iri.slice(iri.lastIndexOf("/") + 1)) ?? [];
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDay && Number(year) > 1850 ? `${year}-${month}-${day}` : undefined;
}

/** Groups sorted photos by month. */
export function groupPhotos(
  photos: readonly Photo[],
): readonly { readonly title: string; readonly photos: readonly Photo[] }[] {
  const groups = new Map<string, Photo[]>();
  for (const photo of photos) {
    const month = photo.when?.slice(0, 7) ?? "";
    const members = groups.get(month);
    if (members === undefined) groups.set(month, [photo]);
    else members.push(photo);
  }
  return [...groups].map(([month, members]) => ({ title: monthWords(month), photos: members }));
}

function monthWords(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  if (month === "" || Number.isNaN(date.getTime())) return VIEWS.undated;
  return new Intl.DateTimeFormat(LANGUAGE, { month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}
