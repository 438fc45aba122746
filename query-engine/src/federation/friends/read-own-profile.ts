import { FOAF, PIM, RDFS, SCHEMA, SOLID, VCARD } from "@webizen/ontologies";
import { withoutFragment } from "../documents/get-bounded.ts";
import type { EvaluateLocally } from "../federation.ts";
import { ask, iriList } from "./ask.ts";

/** What the owner's profile leads to. */
export interface OwnProfile {
  readonly document: string;
  readonly knows: readonly { readonly webId: string; readonly name: string | undefined }[];
  /** Things that the type indexes register, by class. */
  readonly addressBooks: readonly string[];
  readonly groups: readonly string[];
  /** Documents and containers of single contacts. */
  readonly individuals: readonly string[];
}

const MAX_DOCUMENTS = 16;
const MAX_ROWS = 2000;

const KNOWS: readonly string[] = [FOAF.knows, SCHEMA.knows];
const INDEXES: readonly string[] = [SOLID.publicTypeIndex, SOLID.privateTypeIndex];
const ONWARD: readonly string[] = [RDFS.seeAlso, FOAF.isPrimaryTopicOf, PIM.preferencesFile];

/**
 * Reads the owner's profile out of the index of the pod: the profile document, what it says belongs to it, the
 * preferences, and the type indexes.
 */
export async function readOwnProfile(
  webId: string,
  evaluate: EvaluateLocally,
  signal: AbortSignal,
): Promise<OwnProfile> {
  const document = withoutFragment(webId);
  const read = (documents: readonly string[]): Promise<ProfileFact[]> =>
    readFacts(webId, documents, evaluate, signal);
  const first = await read([document]);
  const onward = first
    .filter(({ property }) => ONWARD.includes(property))
    .map(({ value }) => withoutFragment(value));
  const facts = onward.length === 0 ? first : [...first, ...(await read(onward.slice(0, MAX_DOCUMENTS)))];
  const indexes = facts
    .filter(({ property }) => INDEXES.includes(property))
    .map(({ value }) => withoutFragment(value));
  const registered = await readRegistrations(indexes.slice(0, MAX_DOCUMENTS), evaluate, signal);
  return {
    document,
    knows: facts
      .filter(({ property }) => KNOWS.includes(property))
      .map(({ value, name }) => ({ webId: value, name })),
    addressBooks: registered(VCARD.AddressBook),
    groups: registered(VCARD.Group),
    individuals: registered(VCARD.Individual),
  };
}

interface ProfileFact {
  readonly property: string;
  readonly value: string;
  readonly name: string | undefined;
}

async function readFacts(
  webId: string,
  documents: readonly string[],
  evaluate: EvaluateLocally,
  signal: AbortSignal,
): Promise<ProfileFact[]> {
  const rows = await ask(
    `SELECT ?property ?value (SAMPLE(?text) AS ?name) WHERE {
       VALUES ?document { ${iriList(documents)} }
       VALUES ?subject { ${iriList([webId, withoutFragment(webId)])} }
       VALUES ?property { ${iriList([...KNOWS, ...INDEXES, ...ONWARD])} }
       GRAPH ?document { ?subject ?property ?value }
       OPTIONAL { GRAPH ?document { ?value <${FOAF.name}>|<${VCARD.fn}>|<${SCHEMA.name}> ?text } }
     } GROUP BY ?property ?value LIMIT ${MAX_ROWS}`,
    evaluate,
    signal,
  );
  return rows.map(({ property = "", value = "", name }) => ({ property, value, name }));
}

async function readRegistrations(
  indexes: readonly string[],
  evaluate: EvaluateLocally,
  signal: AbortSignal,
): Promise<(type: string) => readonly string[]> {
  if (indexes.length === 0) return () => [];
  const rows = await ask(
    `SELECT DISTINCT ?class ?place WHERE {
       VALUES ?index { ${iriList(indexes)} }
       VALUES ?class { <${VCARD.AddressBook}> <${VCARD.Group}> <${VCARD.Individual}> }
       GRAPH ?index {
         ?registration <${SOLID.forClass}> ?class ; <${SOLID.instance}>|<${SOLID.instanceContainer}> ?place
       }
     } LIMIT ${MAX_ROWS}`,
    evaluate,
    signal,
  );
  return (type) => rows.flatMap((row) => (row.class === type ? (row.place ?? []) : []));
}
