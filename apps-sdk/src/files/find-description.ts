import { WebizenError } from "../errors.ts";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";

/** The document that describes a file or folder, where its server keeps one; it may have nothing in it yet. */
export async function findDescription(web: Pick<Web, "fetch">, iri: string): Promise<string | undefined> {
  const response = await send(web, iri, { method: "HEAD" });
  return findLink(response, iri, "describedby");
}

/** As `findDescription`. @throws WebizenError `unsupported` where the server keeps none */
export async function requireDescription(web: Pick<Web, "fetch">, iri: string): Promise<string> {
  const found = await findDescription(web, iri);
  if (found !== undefined) return found;
  const message = `The server of ${iri} keeps no descriptions of files; write what is to be said into a document of its own`;
  throw new WebizenError("unsupported", message, { url: iri });
}
