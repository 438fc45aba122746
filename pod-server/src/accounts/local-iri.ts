/** Writes IRIs of this server relative to its base URL, so that they follow its address; others stay as they are. */
export interface LocalIris {
  store(iri: string): string;
  read(stored: string): string;
}

/** @param baseUrl with its trailing slash */
export function localIris(baseUrl: string): LocalIris {
  return {
    store: (iri) => (iri.startsWith(baseUrl) ? iri.slice(baseUrl.length) : iri),
    read: (stored) => new URL(stored, baseUrl).href,
  };
}
