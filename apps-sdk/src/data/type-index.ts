import { PIM, RDF, SOLID } from "@webizen/ontologies";
import type { Web } from "../http/send.ts";
import { send } from "../http/send.ts";
import { irisOf, iriTerm, statement } from "../rdf/terms.ts";
import { type GraphState, readGraph } from "./graph-state.ts";
import { updateGraph } from "./update-graph.ts";

/** The documents in which somebody says where their things of a kind are. */
export interface TypeIndexes {
  readonly public: GraphState | undefined;
  readonly private: GraphState | undefined;
}

/** Where things of a kind are. */
export interface Registered {
  readonly documents: readonly string[];
  readonly folders: readonly string[];
}

/**
 * Reads the type indexes that a profile leads to; those that whoever is signed in may not read are left out.
 *
 * @see https://solid.github.io/type-indexes/
 */
export async function readTypeIndexes(web: Pick<Web, "fetch">, webId: string): Promise<TypeIndexes> {
  const profile = await readIfThere(web, webId);
  if (profile === undefined) return { public: undefined, private: undefined };
  const [preferencesIri] = irisOf(profile.quads, webId, PIM.preferencesFile);
  const preferences = preferencesIri === undefined ? undefined : await readIfThere(web, preferencesIri);
  const said = [...profile.quads, ...(preferences?.quads ?? [])];
  const [publicIndex, privateIndex] = await Promise.all(
    [SOLID.publicTypeIndex, SOLID.privateTypeIndex].map((property) => {
      const [iri] = irisOf(said, webId, property);
      return iri === undefined ? undefined : readIfThere(web, iri);
    }),
  );
  return { public: publicIndex, private: privateIndex };
}

/** Where the type indexes say that things of some classes are. */
export function findRegistered(indexes: TypeIndexes, types: readonly string[]): Registered {
  const places = [indexes.public, indexes.private].map((index) => (index ? placesIn(index, types) : NOWHERE));
  return {
    documents: [...new Set(places.flatMap(({ documents }) => documents))],
    folders: [...new Set(places.flatMap(({ folders }) => folders))],
  };
}

const NOWHERE: Registered = { documents: [], folders: [] };

function placesIn({ quads }: GraphState, types: readonly string[]): Registered {
  const registrations = quads
    .filter(({ predicate, object }) => predicate.value === SOLID.forClass && types.includes(object.value))
    .map(({ subject }) => subject.value);
  return {
    documents: registrations
      .flatMap((one) => irisOf(quads, one, SOLID.instance))
      .map((iri) => iri.replace(/#.*$/s, "")),
    folders: registrations.flatMap((one) => irisOf(quads, one, SOLID.instanceContainer)),
  };
}

/**
 * Says in the right type index that things of a kind are in a place: in the public one where everybody can read the place, else
 * in the private one, so that nothing is given away.
 */
export async function registerType(
  web: Pick<Web, "fetch">,
  webId: string,
  type: string,
  place: string,
): Promise<void> {
  const indexes = await readTypeIndexes(web, webId);
  const { documents, folders } = findRegistered(indexes, [type]);
  if (documents.includes(place) || folders.some((folder) => place.startsWith(folder))) return;
  const index = (await isPublic(web, place)) ? indexes.public : indexes.private;
  if (index === undefined) return;
  const property = place.endsWith("/") ? SOLID.instanceContainer : SOLID.instance;
  await updateGraph(web, index, ({ quads }) => {
    if (
      placesIn({ ...index, quads }, [type])[place.endsWith("/") ? "folders" : "documents"].includes(place)
    ) {
      return { added: [], removed: [] };
    }
    const taken = new Set(quads.map(({ subject }) => subject.value));
    let number = 1;
    while (taken.has(`${index.iri}#registration-${number}`)) number += 1;
    const node = iriTerm(`${index.iri}#registration-${number}`);
    const added = [
      statement(node, RDF.type, iriTerm(SOLID.TypeRegistration)),
      statement(node, SOLID.forClass, iriTerm(type)),
      statement(node, property, iriTerm(place)),
    ];
    return { added, removed: [] };
  });
}

async function isPublic(web: Pick<Web, "fetch">, place: string): Promise<boolean> {
  const response = await send(web, place, { method: "HEAD" });
  const said = /public\s*=\s*"([^"]*)"/i.exec(response.headers.get("wac-allow") ?? "")?.[1] ?? "";
  return said.toLowerCase().split(/\s+/).includes("read");
}

async function readIfThere(web: Pick<Web, "fetch">, iri: string): Promise<GraphState | undefined> {
  const state = await readGraph(web, iri.replace(/#.*$/s, "")).catch(() => undefined);
  return state?.exists ? state : undefined;
}
