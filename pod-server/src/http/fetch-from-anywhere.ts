import type { GuardedFetch } from "../identity/guarded-fetch.ts";

/** Fetches documents of this server as the public sees them, without a connection to itself; others by `fetchRemote`. */
export function fetchFromAnywhere(
  baseUrl: string,
  fetchRemote: GuardedFetch,
  fetchLocally: (request: Request) => Promise<Response>,
): GuardedFetch {
  return async (iri, { accept }) => {
    if (!iri.startsWith(baseUrl)) return fetchRemote(iri, { accept });
    const response = await fetchLocally(new Request(iri, { headers: { accept } }));
    const contentType = response.headers.get("content-type") ?? "";
    return {
      iri,
      status: response.status,
      contentType,
      body: new Uint8Array(await response.arrayBuffer()),
      cacheSeconds: 0,
    };
  };
}
