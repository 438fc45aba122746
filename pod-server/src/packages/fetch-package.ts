import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { GuardedFetch } from "../identity/guarded-fetch.ts";
import { unfit } from "./package-error.ts";

/**
 * Fetches a ZIP file from an address that its owner gave.
 *
 * @throws PodError `bad-request` for no address, `upstream-unreachable`, `unprocessable-body` for an answer without a file
 */
export async function fetchPackage(fetchGuarded: GuardedFetch, address: string): Promise<Uint8Array> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new PodError("bad-request", `"${address}" is no address of a package; it begins with https://`);
  const { status, body } = await fetchGuarded(address, { accept: `${MEDIA.zip}, */*;q=0.5` });
  if (status < 200 || status > 299) throw unfit(`${new URL(address).host} answers ${status} for it`);
  return body;
}
