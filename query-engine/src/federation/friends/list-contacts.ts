import { OWL, RDF, VCARD } from "@webizen/ontologies";
import { isWebIri } from "../documents/fit-terms.ts";
import { withoutFragment } from "../documents/get-bounded.ts";
import type { EvaluateLocally } from "../federation.ts";
import { ask, iriList } from "./ask.ts";
import type { OwnProfile } from "./read-own-profile.ts";

/** What the owner's address books hold. */
export interface Contacts {
  /** Those with a WebID. */
  readonly people: readonly { readonly webId: string; readonly name: string | undefined }[];
  readonly groups: readonly ContactGroup[];
  readonly isCut: boolean;
}

/** A contact group, its members by WebID. */
export interface ContactGroup {
  readonly iri: string;
  readonly name?: string;
  readonly members: ReadonlySet<string>;
}

const MAX_ROWS = 5000;
const MAX_PLACES = 50;

/**
 * Lists the contacts that have a WebID, and the groups, from address books as SolidOS and others keep them. Documents
 * in the folder of an address book or group are believed, others are not.
 *
 * @see https://github.com/solid/solid/blob/main/proposals/contacts-footprint.md
 */
export async function listContacts(
  profile: OwnProfile,
  evaluate: EvaluateLocally,
  signal: AbortSignal,
): Promise<Contacts> {
  const { addressBooks, groups, individuals } = profile;
  const places = [...addressBooks, ...groups, ...individuals].filter(isWebIri).slice(0, MAX_PLACES);
  if (places.length === 0) return { people: [], groups: [], isCut: false };
  const realms = places.map((place) => realmOf(place, profile.document));
  const isOurs = (term: string): string => withinTest(term, realms);
  const [people, members] = await Promise.all([
    ask(peopleQuery(addressBooks.slice(0, MAX_PLACES), isOurs), evaluate, signal),
    ask(
      membersQuery(addressBooks.slice(0, MAX_PLACES), groups.slice(0, MAX_PLACES), isOurs),
      evaluate,
      signal,
    ),
  ]);
  const webIds = new Map<string, string>();
  const names = new Map<string, string | undefined>();
  for (const { person = "", webId = "", name } of people) {
    webIds.set(person, webId);
    names.set(webId, names.get(webId) ?? name);
  }
  const found = new Map<string, { iri: string; name?: string; members: Set<string> }>();
  for (const { group = "", name, member = "" } of members) {
    const each = found.get(group) ?? { iri: group, members: new Set() };
    if (name !== undefined) each.name = name;
    const webId = webIds.get(member) ?? (isWithin(member, realms) ? undefined : member);
    if (webId !== undefined) each.members.add(webId);
    found.set(group, each);
  }
  return {
    people: [...names].map(([webId, name]) => ({ webId, name })),
    groups: [...found.values()],
    isCut: people.length >= MAX_ROWS || members.length >= MAX_ROWS,
  };
}

// A contact's WebID stands in a node of its own, as an IRI or a text; or the contact, or a group, says that both are
// the same; or the contact is described under the WebID itself.
function peopleQuery(books: readonly string[], isOurs: (term: string) => string): string {
  return `SELECT ?person ?webId (SAMPLE(?text) AS ?name) WHERE {
    {
      VALUES ?type { <${VCARD.WebID}> <${VCARD.WebId}> }
      GRAPH ?g { ?node <${RDF.type}> ?type ; <${VCARD.value}> ?value . ?person <${VCARD.url}>|<${VCARD.hasURL}> ?node }
    } UNION {
      GRAPH ?g { ?person <${OWL.sameAs}>|^<${OWL.sameAs}> ?value } FILTER(${isOurs("?person")})
    } UNION {
      VALUES ?book { ${iriList(books)} }
      GRAPH ?g { ?person <${VCARD.inAddressBook}> ?book } BIND(?person AS ?value) FILTER(!(${isOurs("?person")}))
    }
    FILTER(${isOurs("?g")})
    BIND(STR(?value) AS ?webId)
    OPTIONAL { GRAPH ?h { ?person <${VCARD.fn}> ?text } FILTER(${isOurs("?h")}) }
  } GROUP BY ?person ?webId LIMIT ${MAX_ROWS}`;
}

function membersQuery(
  books: readonly string[],
  groups: readonly string[],
  isOurs: (term: string) => string,
): string {
  return `SELECT DISTINCT ?group ?name ?member WHERE {
    {
      VALUES ?book { ${iriList(books)} }
      GRAPH ?index { ?book <${VCARD.includesGroup}> ?group } FILTER(${isOurs("?index")})
    } UNION { VALUES ?group { ${iriList(groups)} } }
    GRAPH ?g { ?group <${VCARD.hasMember}> ?member } FILTER(${isOurs("?g")})
    OPTIONAL { GRAPH ?h { ?group <${VCARD.fn}> ?name } FILTER(${isOurs("?h")}) }
  } LIMIT ${MAX_ROWS}`;
}

/** The documents around an address book or group that are believed: a folder of them, or just the one. */
type Realm = { readonly folder: string } | { readonly document: string };

// Where the folder is that of the whole pod, strangers may write somewhere in it, so only the document itself counts.
function realmOf(place: string, profileDocument: string): Realm {
  const document = withoutFragment(place);
  const folder = document.slice(0, document.lastIndexOf("/") + 1);
  return profileDocument.startsWith(folder) ? { document } : { folder };
}

function isWithin(iri: string, realms: readonly Realm[]): boolean {
  return realms.some((realm) =>
    "folder" in realm ? iri.startsWith(realm.folder) : withoutFragment(iri) === realm.document,
  );
}

function withinTest(term: string, realms: readonly Realm[]): string {
  const tests = realms.map((realm) =>
    "folder" in realm
      ? `STRSTARTS(STR(${term}), ${JSON.stringify(realm.folder)})`
      : `STR(${term}) = ${JSON.stringify(realm.document)} || STRSTARTS(STR(${term}), ${JSON.stringify(`${realm.document}#`)})`,
  );
  return [...new Set(tests)].join(" || ");
}
