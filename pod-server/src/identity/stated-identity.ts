import { MEDIA, SOLID } from "@webizen/ontologies";
import type { ReadStatedIdentity } from "../accounts/webid-links.ts";
import { PodError } from "../errors.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";
import { withoutFragment } from "./target-iri.ts";

const ACCEPT = `${MEDIA.turtle}, ${MEDIA.jsonld};q=0.9, ${MEDIA.ntriples};q=0.8, ${MEDIA.rdfxml};q=0.5`;

/** Creates a reader of what the document of a WebID elsewhere states about its identity providers, always afresh. */
export function createReadStatedIdentity(fetchDocument: GuardedFetch): ReadStatedIdentity {
  return async (webId) => {
    const document = await fetchDocument(withoutFragment(webId), { accept: ACCEPT });
    if (document.status !== 200) {
      throw new PodError("upstream-unreachable", `<${document.iri}> answers with status ${document.status}`);
    }
    const { contentType, iri: baseIri } = document;
    const { quads } = await parseRdf(document.body, { contentType, baseIri });
    const valuesOf = (predicate: string): string[] =>
      quads
        .filter((quad) => quad.subject.value === webId && quad.predicate.value === predicate)
        .map(({ object }) => object.value);
    return {
      issuers: valuesOf(SOLID.oidcIssuer),
      tokens: valuesOf(SOLID.oidcIssuerRegistrationToken),
    };
  };
}
