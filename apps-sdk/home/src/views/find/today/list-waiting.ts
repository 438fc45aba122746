import { DCTERMS, WEBIZEN_PROPOSAL } from "@webizen/ontologies";
import type { Webizen } from "../../../../../src/index.ts";
import { shorten } from "../../../parts/things/name-things.ts";
import { iriText, literalText } from "../../../parts/things/sparql-text.ts";

/** A change that an assistant would like to make. */
export interface Waiting {
  readonly iri: string;
  /** What the assistant is called. */
  readonly from: string;
  readonly reason: string;
}

// As the server keeps them. What says the same elsewhere was not made by it.
const FOLDER = "settings/proposals/";
const LIMIT = 50;

/** Lists the changes that assistants proposed and nobody answered, the latest first. */
export async function listWaiting(
  pod: Webizen,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Waiting[]> {
  const { storage } = pod.session;
  if (storage === undefined) return [];
  const { Proposal, state, waiting, clientName } = WEBIZEN_PROPOSAL;
  const answer = await pod.query(
    `SELECT ?it ?from ?reason WHERE { GRAPH ?document {
      ?it a ${iriText(Proposal)} ; ${iriText(state)} ${iriText(waiting)} ; ${iriText(clientName)} ?from ;
        ${iriText(DCTERMS.description)} ?reason ; ${iriText(DCTERMS.created)} ?made }
      FILTER(STRSTARTS(STR(?document), ${literalText(storage + FOLDER)}))
    } ORDER BY DESC(?made) LIMIT ${LIMIT}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ it, from, reason }) =>
    it === undefined
      ? []
      : [{ iri: it.value, from: from?.value ?? "", reason: shorten(reason?.value ?? "") }],
  );
}
