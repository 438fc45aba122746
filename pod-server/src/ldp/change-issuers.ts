import { SOLID } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { PodError } from "../errors.ts";
import type { Pod } from "../storage/pod.ts";
import { editDocument } from "./edit-document.ts";
import { documentPath } from "./keep-issuers.ts";

/**
 * Replaces who vouches for a WebID of a pod: the one way to do so, for pages where its owner is signed in. It counts
 * for sign-ins within a minute.
 *
 * @param webId one whose document lies in the pod
 * @param issuers IRIs of OpenID providers, at least one, or nobody could sign in as the WebID any more
 * @returns whether anything changed
 * @throws PodError `bad-request` for a WebID of another place, no issuer, or one that is no http(s) IRI; `not-found`
 *   when the WebID has no document; `conflict` when the document is not RDF
 */
export async function changeIssuers(pod: Pod, webId: string, issuers: readonly string[]): Promise<boolean> {
  const path = documentPath(pod, webId);
  if (path === undefined) {
    throw new PodError(
      "bad-request",
      `The WebID ${webId} does not live in ${pod.rootIri}; change it where it lives`,
    );
  }
  const unfit = issuers.find((issuer) => !/^https?:$/.test(URL.parse(issuer)?.protocol ?? ""));
  if (unfit !== undefined) throw new PodError("bad-request", `${unfit} is not the http(s) IRI of a provider`);
  if (issuers.length === 0) {
    throw new PodError(
      "bad-request",
      `Nobody could sign in as ${webId} without a provider; name at least one`,
    );
  }
  return editDocument(pod, path, (document) => {
    if (document === undefined) throw new PodError("not-found", `The WebID ${webId} has no document`);
    const isStated = (quad: (typeof document.quads)[number]): boolean =>
      quad.subject.value === webId && quad.predicate.value === SOLID.oidcIssuer;
    const before = document.quads.filter(isStated).map(({ object }) => object.value);
    if (before.length === issuers.length && issuers.every((issuer) => before.includes(issuer))) {
      return { kind: "keep" };
    }
    const { namedNode, quad } = DataFactory;
    const stated = issuers.map((issuer) =>
      quad(namedNode(webId), namedNode(SOLID.oidcIssuer), namedNode(issuer)),
    );
    return {
      kind: "write",
      quads: [...document.quads.filter((each) => !isStated(each)), ...stated] as never,
    };
  });
}
