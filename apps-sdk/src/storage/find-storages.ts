import { PIM } from "@webizen/ontologies";
import { parseRdf, RDF_ACCEPT } from "../rdf/parse-rdf.ts";
import { readText } from "../rdf/read-text.ts";
import { irisOf } from "../rdf/terms.ts";
import { isStorageRoot } from "./describe-storage.ts";

/**
 * Finds the storages of a person: those that the profile names, else the one that the profile lies in.
 *
 * @returns their roots, with trailing slashes; none where neither can be found
 * @see https://solidproject.org/TR/protocol#storage
 */
export async function findStorages(
  fetch: typeof globalThis.fetch,
  webId: string,
): Promise<readonly string[]> {
  const named = await readNamed(fetch, webId);
  if (named.length > 0) return named;
  const root = await findRootAbove(fetch, webId);
  return root === undefined ? [] : [root];
}

async function readNamed(fetch: typeof globalThis.fetch, webId: string): Promise<readonly string[]> {
  const document = webId.replace(/#.*$/s, "");
  const response = await fetch(document, { headers: { accept: RDF_ACCEPT } });
  if (!response.ok) {
    await response.body?.cancel();
    return [];
  }
  const type = response.headers.get("content-type") ?? "";
  const { quads } = await parseRdf(await readText(response, document), type, document).catch(() => ({
    quads: [],
  }));
  const roots = irisOf(quads, webId, PIM.storage).filter(isWebAddress);
  return [...new Set(roots.map((root) => (root.endsWith("/") ? root : `${root}/`)))];
}

/** Whatever a profile says, nothing else is asked. */
function isWebAddress(iri: string): boolean {
  return /^https?:$/.test(URL.parse(iri)?.protocol ?? "");
}

/** Finds the root of the storage that something lies in. */
export async function findRootAbove(
  fetch: typeof globalThis.fetch,
  iri: string,
): Promise<string | undefined> {
  let place = new URL(".", iri);
  for (;;) {
    const response = await fetch(place.href, { method: "HEAD" });
    if (isStorageRoot(response, place.href)) return place.href;
    const above = new URL("..", place);
    if (above.href === place.href) return undefined;
    place = above;
  }
}
