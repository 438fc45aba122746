import { PodError } from "../errors.ts";
import { type GuardedFetch, IDENTITY_FETCH_BOUNDS } from "../identity/guarded-fetch.ts";

/**
 * Fetches documents of this server as the public sees them, without a connection to itself; others by `fetchRemote`.
 *
 * @throws PodError `upstream-unreachable` (from the returned function), also for a document of this server that is
 *   larger than an identity document may be
 */
export function fetchFromAnywhere(
  baseUrl: string,
  fetchRemote: GuardedFetch,
  fetchLocally: (request: Request) => Promise<Response>,
): GuardedFetch {
  return async (iri, { accept }) => {
    if (!iri.startsWith(baseUrl)) return fetchRemote(iri, { accept });
    const response = await fetchLocally(new Request(iri, { headers: { accept } }));
    return {
      iri,
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      body: await readBounded(iri, response),
      cacheSeconds: 0,
    };
  };
}

async function readBounded(iri: string, { body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > IDENTITY_FETCH_BOUNDS.maxBytes) {
      throw new PodError(
        "upstream-unreachable",
        `The document <${iri}> cannot be used: it is larger than the ${IDENTITY_FETCH_BOUNDS.maxBytes} bytes that are read`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
