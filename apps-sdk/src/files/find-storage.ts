import { PIM } from "@webizen/ontologies";
import { readLinks } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import { parentOf } from "./names.ts";

/**
 * Finds the root of the storage that an address is in, by asking each folder above whether it is one.
 *
 * @returns nothing where none says so
 * @see https://solidproject.org/TR/protocol#storage-resource
 */
export async function findStorage(web: Pick<Web, "fetch">, iri: string): Promise<string | undefined> {
  for (let folder = iri.endsWith("/") ? iri : parentOf(iri); ; folder = parentOf(folder)) {
    const response = await send(web, folder, { method: "HEAD", alsoFine: [401, 403, 404] });
    const links = readLinks(response, folder);
    if (links.some(({ rel, target }) => rel === "type" && target === PIM.Storage)) return folder;
    if (new URL(folder).pathname === "/") return undefined;
  }
}
