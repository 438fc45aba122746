import type { Hit, SearchAnswer, Webizen } from "../../../../src/index.ts";
import type { Wanted } from "./find-address.ts";
import type { Person } from "./find-people.ts";
import { spanOf } from "./find-times.ts";
import { typesOf } from "./find-types.ts";

/** What was found so far. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly isTotalExact: boolean;
  readonly corrections: SearchAnswer["corrections"];
  readonly hasMore: boolean;
  readonly pending: number;
  /** How many hits of the server were looked at: where more begin. */
  readonly offset: number;
}

const PAGE = 20;

/** Looks for things, from an offset on. */
export async function findThings(
  pod: Webizen,
  wanted: Wanted,
  {
    offset = 0,
    person,
    signal,
  }: { readonly offset?: number; readonly person?: Person | undefined; readonly signal?: AbortSignal } = {},
): Promise<Found> {
  const types = typesOf(wanted.type);
  const options = {
    ...spanOf(wanted.time),
    ...(types.length > 0 && { types }),
    ...(person && { about: person.iris }),
    ...(wanted.folder !== "" && { folder: wanted.folder }),
    ...(wanted.friends && { friends: true }),
    ...(signal && { signal }),
    limit: PAGE,
    offset,
  };
  const answer = await (wanted.like === ""
    ? pod.search(wanted.text, options)
    : pod.search.similar(wanted.like, options));
  return { ...answer, offset: offset + answer.hits.length };
}
