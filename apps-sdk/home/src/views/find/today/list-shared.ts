import { AS, FOAF, LDP, SCHEMA } from "@webizen/ontologies";
import type { Webizen } from "../../../../../src/index.ts";
import { shorten } from "../../../parts/things/name-things.ts";
import { irisText, iriText } from "../../../parts/things/sparql-text.ts";

/** A message of a friend about something that they shared. */
export interface Shared {
  /** The message itself. */
  readonly message: string;
  /** WebID of the friend. */
  readonly actor: string;
  readonly summary: string;
  /** ISO 8601. */
  readonly published: string;
  /** What it is about. */
  readonly object: string | undefined;
}

const LISTED = 4;
const KINDS = [AS.Announce, AS.Offer, AS.Invite, AS.Add, AS.Create];

/**
 * Lists what messages in the inbox say was shared, the latest first; at most four. Anybody can write into an inbox, so only
 * messages in the name of those count whom the profile of the owner names.
 */
export async function listShared(
  pod: Webizen,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Shared[]> {
  const { webId } = pod.session;
  if (webId === undefined) return [];
  const me = iriText(webId);
  const answer = await pod.query(
    `SELECT ?message (SAMPLE(?who) AS ?actor) (SAMPLE(?text) AS ?summary) (MAX(?at) AS ?published) (SAMPLE(?thing) AS ?object) WHERE {
      VALUES ?class { ${irisText(KINDS)} }
      ${me} ${iriText(LDP.inbox)}/${iriText(LDP.contains)} ?message ; ${iriText(FOAF.knows)}|${iriText(SCHEMA.knows)} ?who .
      GRAPH ?message { ?activity a ?class ; ${iriText(AS.actor)} ?who ; ${iriText(AS.summary)} ?text ; ${iriText(AS.published)} ?at .
        OPTIONAL { ?activity ${iriText(AS.object)} ?thing FILTER(isIRI(?thing)) } }
    } GROUP BY ?message ORDER BY DESC(?published) LIMIT ${LISTED}`,
    options,
  );
  const rows = answer.kind === "solutions" ? answer.rows : [];
  return rows.flatMap(({ message, actor, summary, published, object }) =>
    message === undefined || actor === undefined || summary === undefined
      ? []
      : [
          {
            message: message.value,
            actor: actor.value,
            summary: shorten(summary.value),
            published: published?.value ?? "",
            object: object?.value,
          },
        ],
  );
}
