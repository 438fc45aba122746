import { WebizenError } from "../errors.ts";

/**
 * Reads an address against a storage: `notes/a.ttl` and `/notes/a.ttl` are both below its root; a whole address stays as it is.
 *
 * @param storage root of a storage, with its trailing slash
 * @throws WebizenError `signed-out` for an address that is not whole, where no storage is known
 */
export function resolveAddress(address: string, storage: string | undefined): string {
  const whole = URL.parse(address);
  if (whole !== null) return whole.href;
  if (storage !== undefined) return new URL(address.replace(/^\/+/, ""), storage).href;
  throw new WebizenError(
    "signed-out",
    `Cannot tell where ${address} is, because no storage is known; sign in, or give its whole address`,
  );
}

/** As `resolveAddress`, of whatever `fetch` takes. */
export function resolveInput(input: RequestInfo | URL, storage: string | undefined): RequestInfo | URL {
  return typeof input === "string" ? resolveAddress(input, storage) : input;
}
