import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import { nameFromWebId, type Webizen } from "../../../src/index.ts";
import { iriText } from "./things/sparql-text.ts";

const NAMES = [FOAF.name, VCARD.fn, SCHEMA.name];
const SHOWN_AS_NAMES = NAMES.map(iriText).join("|");
const TIME_MS = 8000;

/**
 * What to call somebody: as one's own pod says, else as their profile does. The home page reads no other server itself, so the
 * pod asks theirs.
 *
 * @returns the name, or what the WebID says where nobody tells a name
 */
export async function findName(pod: Webizen, webId: string): Promise<string> {
  return (await findOwnName(pod, webId)) ?? (await findRemoteName(pod, webId)) ?? nameFromWebId(webId);
}

/** Names of several people, as {@link findName} finds each, all at once. */
export async function findNames(
  pod: Webizen,
  webIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(webIds.map(async (webId) => [webId, await findName(pod, webId)] as const));
  return new Map(found);
}

/** The name that a profile gives, asked of the pod it is in. `undefined` where it cannot be read. */
export async function findRemoteName(pod: Webizen, webId: string): Promise<string | undefined> {
  const query = `SELECT ?name { ${iriText(webId)} ${SHOWN_AS_NAMES} ?name } LIMIT 1`;
  try {
    const options = {
      own: webId.startsWith(location.origin),
      friends: false,
      pods: [webId],
      timeoutMs: TIME_MS,
    };
    const { answer } = await pod.federate(query, options);
    return answer.kind === "solutions" ? answer.rows[0]?.name?.value : undefined;
  } catch {
    return undefined;
  }
}

async function findOwnName(pod: Webizen, webId: string): Promise<string | undefined> {
  const iri = iriText(webId);
  const answer = await pod.query(
    `SELECT ?name { { ${iri} ${SHOWN_AS_NAMES} ?name } UNION { ?card ${iriText(VCARD.fn)} ?name ; ${iriText(VCARD.url)}/${iriText(VCARD.value)} ${iri} } } LIMIT 1`,
  );
  return answer.kind === "solutions" ? answer.rows[0]?.name?.value : undefined;
}
