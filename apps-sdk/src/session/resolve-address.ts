/**
 * Reads an address against a storage: `notes/a.ttl` and `/notes/a.ttl` are both below its root; a whole address stays as it is.
 *
 * @param storage root of a storage, with its trailing slash
 */
export function resolveAddress(input: RequestInfo | URL, storage: string): RequestInfo | URL {
  if (typeof input !== "string" || URL.canParse(input)) return input;
  return new URL(input.replace(/^\/+/, ""), storage).href;
}
