import type { SolidDataset } from "@inrupt/solid-client";
import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { writeTurtle } from "../rdf/write-rdf.ts";

/**
 * Turns statements into a dataset of `@inrupt/solid-client`, which is loaded for it. The dataset knows where it is from, so that
 * `saveSolidDatasetAt` writes its changes alone.
 */
export async function toSolidDataset(iri: string, quads: readonly Quad[]): Promise<SolidDataset> {
  const { responseToSolidDataset } = await import("@inrupt/solid-client");
  const response = new Response(writeTurtle(quads), { headers: { "content-type": MEDIA.turtle } });
  // Only an answer of the network has an address, and the library takes it from there.
  Object.defineProperty(response, "url", { value: iri });
  return responseToSolidDataset(response);
}
