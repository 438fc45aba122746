import { askHome } from "../../../shell/home-api.ts";

/** A document that was made or changed lately. */
export interface Recent {
  readonly iri: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Reads which documents of one's own pods changed last. */
export async function readRecent(
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Recent[]> {
  return (await (await askHome("recent", options)).json()).recent;
}
