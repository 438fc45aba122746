import { MEDIA } from "@webizen/ontologies";
import { readObject } from "../http/reading.ts";
import { send } from "../http/send.ts";
import { type Asking, findEndpoint } from "../query/endpoint.ts";
import { resolveAddress } from "../session/resolve-address.ts";
import type { Hit, Search, SearchAnswer, SearchOptions, Suggestion } from "./search.ts";

/** A hit as the server says it: what it does not know is left out. */
type JsonHit = Pick<Hit, "entity" | "document" | "label" | "types" | "snippet" | "score"> & {
  readonly parts?: Hit["parts"];
  readonly contentType?: string;
  readonly modified?: string;
  readonly locator?: Hit["locator"];
  readonly owner?: string;
  readonly storage?: string;
};

interface JsonAnswer {
  readonly hits: readonly JsonHit[];
  readonly total: number;
  readonly isTotalExact?: boolean;
  readonly offset?: number;
  readonly next?: string;
  readonly pendingEmbeddings?: number;
  readonly searched?: { readonly corrections?: SearchAnswer["corrections"] };
}

/** Makes what finds things in a pod, and in those of friends. */
export function openSearch(asking: Asking): Search {
  const find = async (
    what: Readonly<Record<string, string>>,
    options: SearchOptions,
  ): Promise<SearchAnswer> => {
    const endpoint = await findEndpoint(asking, "search", options.storage);
    const storage = options.storage ?? asking.storage();
    const url = addressOf(options.friends === true ? `${endpoint}/friends` : endpoint, what, {
      ...options,
      ...(options.folder && { folder: resolveAddress(options.folder, storage) }),
      // A whole one names a thing, which another way of writing it would not.
      ...(options.about && {
        about: options.about.map((iri) => (URL.canParse(iri) ? iri : resolveAddress(iri, storage))),
      }),
    });
    return readAnswer(await readJson<JsonAnswer>(asking, url, "hits", options.signal));
  };
  return Object.assign((text: string, options: SearchOptions = {}) => find({ text }, options), {
    similar: (iri: string, options: SearchOptions = {}) => find({ like: iri }, options),
    async suggest(text: string, options: Pick<SearchOptions, "limit" | "storage" | "signal"> = {}) {
      const endpoint = await findEndpoint(asking, "search", options.storage);
      const url = addressOf(`${endpoint}/suggest`, { text }, options);
      const { suggestions } = await readJson<{ readonly suggestions: Suggestion[] }>(
        asking,
        url,
        "suggestions",
        options.signal,
      );
      return suggestions;
    },
  });
}

function addressOf(
  endpoint: string,
  what: Readonly<Record<string, string>>,
  { types = [], about = [], folder, from, to, limit, offset, arms }: SearchOptions,
): string {
  const address = new URL(endpoint);
  const once = { ...what, folder, from, to, limit, offset, arms: arms?.join(",") };
  for (const [name, value] of Object.entries(once)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  for (const type of types) address.searchParams.append("type", type);
  for (const iri of about) address.searchParams.append("about", iri);
  return address.href;
}

async function readJson<T extends object>(
  asking: Asking,
  url: string,
  list: keyof T,
  signal: AbortSignal | undefined,
): Promise<T> {
  const response = await send(asking, url, {
    headers: { accept: MEDIA.jsonld },
    ...(signal && { signal }),
    task: "search",
  });
  return readObject<T>(url, response, (value) => Array.isArray(value[list]));
}

function readAnswer({
  hits,
  total,
  isTotalExact,
  offset = 0,
  next,
  pendingEmbeddings,
  searched,
}: JsonAnswer): SearchAnswer {
  return {
    hits: hits.map(readHit),
    total,
    isTotalExact: isTotalExact ?? false,
    corrections: searched?.corrections ?? [],
    hasMore: next !== undefined || (isTotalExact === undefined && offset + hits.length < total),
    pending: pendingEmbeddings ?? 0,
  };
}

function readHit({ contentType, modified, locator, owner, storage, parts, ...hit }: JsonHit): Hit {
  const { entity, document, label, types, snippet, score } = hit;
  const when = modified === undefined ? undefined : new Date(modified);
  const known = { entity, document, label, types, snippet, score, parts: parts ?? {} };
  return { ...known, contentType, modified: when, locator, owner, storage };
}
