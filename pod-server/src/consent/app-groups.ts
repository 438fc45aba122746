import type { Quad } from "@rdfjs/types";
import { VCARD } from "@webizen/ontologies";
import { editDocument } from "../ldp/edit-document.ts";
import { iriOf } from "../ldp/operation.ts";
import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH, appsDocument } from "../provision/new-pod.ts";
import { createDocumentTerms } from "../rdf/document-terms.ts";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { GROUP_PREFIXES } from "./list-prefixes.ts";

/**
 * Puts an application into one of the groups that the owner's own rules refer to, or into none. A pod that has lost the
 * document gets it anew.
 *
 * @throws PodError `conflict` when the document cannot be read
 */
export async function setAppGroup(
  pod: Pod,
  clientIri: string,
  group: typeof FULL_ACCESS | typeof READ_ONLY | undefined,
): Promise<void> {
  const baseIri = iriOf(pod, APPS_PATH);
  const groups = [FULL_ACCESS, READ_ONLY].map((name) => baseIri + name);
  const isMembership = ({ subject, predicate, object }: Quad): boolean =>
    groups.includes(subject.value) && predicate.value === VCARD.hasMember && object.value === clientIri;
  await editDocument(pod, APPS_PATH, (document) => {
    if (document === undefined && group === undefined) return { kind: "keep" };
    const { quads } = document ?? parseApps(baseIri);
    const others = quads.filter((quad) => !isMembership(quad));
    if (group === undefined)
      return others.length === quads.length ? { kind: "keep" } : { kind: "write", quads: others };
    const { namedNode, quad } = createDocumentTerms();
    const member = quad(namedNode(baseIri + group), namedNode(VCARD.hasMember), namedNode(clientIri));
    return { kind: "write", quads: [...others, member], prefixes: GROUP_PREFIXES };
  });
}

function parseApps(baseIri: string): { readonly quads: readonly Quad[] } {
  const { body, contentType } = appsDocument();
  return parseTurtle(String(body), { contentType, baseIri });
}
