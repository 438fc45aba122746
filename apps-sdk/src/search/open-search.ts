import { WebizenError } from "../errors.ts";
import { readProblem } from "../session/read-problem.ts";
import type { Session } from "../session/session.ts";
import type { Hit, Search, SearchAnswer, SearchOptions, Suggestion } from "./search.ts";

/** Opens the search of the storages that somebody is signed in to. */
export function openSearch(session: Pick<Session, "fetch" | "storage">): Search {
  async function get(
    path: string,
    parameters: URLSearchParams,
    options: Pick<SearchOptions, "storage" | "signal">,
  ) {
    const storage = options.storage ?? session.storage;
    if (storage === undefined)
      throw new WebizenError("signed-out", "Searching needs a storage; sign in first");
    const { signal = null } = options;
    const response = await session.fetch(`${storage}${path}?${parameters}`, { signal });
    if (response.ok) return response.json();
    if (response.status === 404) {
      throw new WebizenError("unsupported", `The storage ${storage} offers no search`, {
        url: storage,
        status: 404,
      });
    }
    throw await readProblem(response, "Searching");
  }

  async function search(
    what: Readonly<Record<string, string>>,
    options: SearchOptions,
  ): Promise<SearchAnswer> {
    const path = options.friends ? ".search/friends" : ".search";
    return readAnswer(await get(path, writeParameters(what, options), options));
  }

  return Object.assign((text: string, options: SearchOptions = {}) => search({ text }, options), {
    similar: (iri: string, options: SearchOptions = {}) => search({ like: iri }, options),
    async suggest(
      text: string,
      options: Pick<SearchOptions, "limit" | "storage" | "signal"> = {},
    ): Promise<Suggestion[]> {
      const { suggestions } = await get(".search/suggest", writeParameters({ text }, options), options);
      return suggestions;
    },
  });
}

function writeParameters(what: Readonly<Record<string, string>>, options: SearchOptions): URLSearchParams {
  const parameters = new URLSearchParams(what);
  for (const type of options.types ?? []) parameters.append("type", type);
  for (const name of ["folder", "from", "to", "limit", "offset"] as const) {
    const value = options[name];
    if (value !== undefined) parameters.set(name, String(value));
  }
  if (options.arms !== undefined) parameters.set("arms", options.arms.join(","));
  return parameters;
}

interface WireHit extends Omit<Hit, "modified"> {
  readonly modified?: string;
}

interface WireAnswer {
  readonly hits: readonly WireHit[];
  readonly total: number;
  readonly isTotalExact?: boolean;
  readonly next?: string;
  readonly pendingEmbeddings?: number;
  readonly searched?: { readonly corrections?: SearchAnswer["corrections"] };
}

function readAnswer({
  hits,
  total,
  isTotalExact = true,
  next,
  pendingEmbeddings = 0,
  searched,
}: WireAnswer): SearchAnswer {
  return {
    hits: hits.map((hit) => ({
      ...hit,
      modified: hit.modified === undefined ? undefined : new Date(hit.modified),
    })),
    total,
    isTotalExact,
    corrections: searched?.corrections ?? [],
    hasMore: next !== undefined,
    pending: pendingEmbeddings,
  };
}
