import { FOAF, RDF, RDFS, SCHEMA, termLabel } from "@webizen/ontologies";
import {
  iri,
  listKnownPeople,
  type QueryAnswer,
  type Row,
  sparql,
  type Webizen,
  WebizenError,
} from "../../../../src/index.ts";
import { findName } from "../../parts/people.ts";

/** Somebody with a WebID whom the owner knows. */
export interface Friend {
  readonly webId: string;
  readonly name: string;
  /** Whether the owner's profile names them; else they are a contact. */
  readonly isInProfile: boolean;
}

/** What a friend's pod shows. */
export interface SharedByFriend {
  /** How many things of which kind, the most first. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly some: readonly { readonly iri: string; readonly document: string; readonly label: string }[];
  /** Why the pod did not answer, where it did not. */
  readonly refusal: string | undefined;
}

const TIME_MS = 10_000;
const MAX_KINDS = 12;
const MAX_THINGS = 12;
const KNOWS: readonly string[] = [FOAF.knows, SCHEMA.knows];
const LABELS = [SCHEMA.name, RDFS.label, FOAF.name].map((iri) => `<${iri}>`).join("|");

/** Lists everybody whom the owner's profile and contacts name, by name. */
export async function listFriends(pod: Webizen): Promise<readonly Friend[]> {
  const known = await listKnownPeople(pod);
  const named = await readKnown(pod);
  const missing = [...named].filter((webId) => known.every((person) => person.webId !== webId));
  const others = await Promise.all(
    missing.map(async (webId) => ({ webId, name: await findName(pod, webId) })),
  );
  return [...known, ...others]
    .map(({ webId, name }) => ({ webId, name, isInProfile: named.has(webId) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

async function readKnown(pod: Webizen): Promise<ReadonlySet<string>> {
  const me = pod.session.webId ?? "";
  const { quads } = await pod.data.document(me);
  const knows = quads.filter(
    ({ subject, predicate }) => subject.value === me && KNOWS.includes(predicate.value),
  );
  // A profile can name people in words, or by what they have, and not by a WebID.
  return new Set(knows.map(({ object }) => object.value).filter(isWebAddress));
}

/**
 * Names somebody in the owner's profile as a person whom the owner knows, or takes them out of it.
 *
 * @throws WebizenError `malformed` for what is no WebID
 */
export async function setFriend(pod: Webizen, webId: string, isFriend: boolean): Promise<void> {
  if (!isWebAddress(webId)) {
    throw new WebizenError(
      "malformed",
      `“${webId}” is no WebID; one begins with https:// and often ends in #me`,
    );
  }
  const me = iri(pod.session.webId ?? "");
  const profile = iri(me.value.replace(/#.*$/, ""));
  const them = iri(new URL(webId).href);
  const change = isFriend
    ? sparql`INSERT DATA { GRAPH ${profile} { ${me} ${iri(FOAF.knows)} ${them} } }`
    : sparql`DELETE DATA { GRAPH ${profile} { ${me} ${iri(FOAF.knows)} ${them} ; ${iri(SCHEMA.knows)} ${them} } }`;
  await pod.query.update(change);
}

/** Asks the pods of a friend what they show the owner. */
export async function readSharedBy(pod: Webizen, webId: string): Promise<SharedByFriend> {
  const options = { own: false, friends: false, pods: [webId], timeoutMs: TIME_MS };
  const [kinds, some] = await Promise.all([
    pod.federate(
      `SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count) { ?thing <${RDF.type}> ?kind } GROUP BY ?kind ORDER BY DESC(?count) LIMIT ${MAX_KINDS}`,
      options,
    ),
    pod.federate(
      `SELECT DISTINCT ?thing ?document ?label { GRAPH ?document { ?thing ${LABELS} ?label ; a ?kind } } LIMIT ${MAX_THINGS}`,
      options,
    ),
  ]);
  const refused = kinds.pods.find(({ state }) => state !== "answered");
  return {
    kinds: rowsOf(kinds.answer).flatMap(({ kind, count }) =>
      kind === undefined ? [] : [{ kind: termLabel(kind.value), count: Number(count?.value ?? 0) }],
    ),
    some: rowsOf(some.answer).flatMap(({ thing, document, label }) =>
      thing === undefined || document === undefined
        ? []
        : [{ iri: thing.value, document: document.value, label: label?.value ?? thing.value }],
    ),
    refusal: refused === undefined ? undefined : (refused.reason ?? refused.state),
  };
}

function isWebAddress(iri: string): boolean {
  return /^https?:\/\//.test(iri) && URL.canParse(iri);
}

function rowsOf(answer: QueryAnswer): readonly Row[] {
  return answer.kind === "solutions" ? answer.rows : [];
}
