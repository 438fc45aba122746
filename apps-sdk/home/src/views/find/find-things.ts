import type { Hit, SearchAnswer, Webizen } from "../../../../src/index.ts";
import type { Wanted } from "./find-address.ts";
import { findLinked, type Person } from "./find-people.ts";
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
// The server knows no people among its filters, so more is asked for than is shown.
const PAGE_WITH_PERSON = 100;
const MAX_PAGES_WITH_PERSON = 5;

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
  const ask = (from: number, limit: number): Promise<SearchAnswer> => {
    const types = typesOf(wanted.type);
    const options = {
      ...spanOf(wanted.time),
      ...(types.length > 0 && { types }),
      ...(wanted.folder !== "" && { folder: wanted.folder }),
      ...(wanted.friends && { friends: true }),
      ...(signal && { signal }),
      limit,
      offset: from,
    };
    return wanted.like === "" ? pod.search(wanted.text, options) : pod.search.similar(wanted.like, options);
  };
  if (person === undefined) {
    const answer = await ask(offset, PAGE);
    return { ...answer, offset: offset + answer.hits.length };
  }
  const fits = await findLinked(pod, person, signal);
  let next = offset;
  let answer: SearchAnswer | undefined;
  const hits: Hit[] = [];
  for (let page = 0; page < MAX_PAGES_WITH_PERSON && hits.length < PAGE; page++) {
    answer = await ask(next, PAGE_WITH_PERSON);
    next += answer.hits.length;
    hits.push(...answer.hits.filter(fits));
    if (!answer.hasMore) break;
  }
  const { corrections = [], hasMore = false, pending = 0 } = answer ?? {};
  return { hits, total: hits.length, isTotalExact: false, corrections, hasMore, pending, offset: next };
}
