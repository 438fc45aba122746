import type { Quad } from "@rdfjs/types";
import { FOAF, OWL, PIM, RDFS, SOLID } from "@webizen/ontologies";
import { isWebIri } from "../documents/fit-terms.ts";
import { withoutFragment } from "../documents/get-bounded.ts";
import { linkTargets } from "../documents/link-targets.ts";
import { anywhereAsSafe, getGraph, getHeaders, type Obstacle, type SearchDependencies } from "./get-graph.ts";

/** What a person's profile says of where their data is. */
export interface Profile {
  readonly webId: string;
  /** Where the profile document is, in the end. */
  readonly document: string;
  /** Storages, in the order in which the profile names them. */
  readonly storages: readonly string[];
  readonly typeIndexes: readonly string[];
}

const MAX_EXTENSIONS = 4;
const MAX_STORAGES = 5;
const MAX_INDEXES = 4;
const MAX_LEVELS = 6;

const EXTENDING: ReadonlySet<string> = new Set([RDFS.seeAlso, FOAF.isPrimaryTopicOf, OWL.sameAs]);

/**
 * Reads the profile of a WebID: its document, the few documents that this one says belong to it, and, where none of
 * them names a storage, the containers above it, one of which may be one.
 *
 * @see https://solid.github.io/webid-profile/#discovery
 */
export async function readProfile(
  webId: string,
  dependencies: SearchDependencies,
): Promise<Profile | Obstacle> {
  const main = await getGraph(webId, anywhereAsSafe, dependencies);
  if (main.kind === "none") return main.obstacle;
  const names = new Set([webId, ...objectsOf(main.quads, [webId], OWL.sameAs)].slice(0, 1 + MAX_EXTENSIONS));
  const extensions = await Promise.all(
    listExtensions(main.quads, names, main.iri).map((iri) => getGraph(iri, anywhereAsSafe, dependencies)),
  );
  const quads = [main, ...extensions].flatMap((each) => (each.kind === "graph" ? each.quads : []));
  const named = objectsOf(quads, names, PIM.storage).slice(0, MAX_STORAGES);
  const typeIndexes = objectsOf(quads, names, SOLID.publicTypeIndex, SOLID.privateTypeIndex);
  const storages = named.length > 0 ? named : await climbToStorage(main.iri, dependencies);
  return { webId, document: main.iri, storages, typeIndexes: typeIndexes.slice(0, MAX_INDEXES) };
}

/** Tells whether a document describes a person who has a pod, or the way to one. */
export function describesPerson(quads: readonly Quad[], iri: string): boolean {
  return objectsOf(quads, [iri], PIM.storage, SOLID.oidcIssuer).length > 0;
}

/**
 * Looks for the storage that a resource is in: the nearest container above it that says that it is one.
 *
 * @returns its IRI, or nothing
 * @see https://solidproject.org/TR/protocol#client-storage-discovery
 */
export async function climbToStorage(
  iri: string,
  dependencies: SearchDependencies,
): Promise<readonly string[]> {
  for (const container of containersAbove(iri).slice(0, MAX_LEVELS)) {
    const answer = await getHeaders(container, dependencies);
    if (answer.kind === "failed") return [];
    if (isStorage(answer.headers, answer.iri)) return [answer.iri];
  }
  return [];
}

// The nearest first; a container is above itself here.
function containersAbove(iri: string): readonly string[] {
  const containers = [new URL(".", withoutFragment(iri))];
  for (let next = containers[0]; next !== undefined && next.pathname !== "/"; ) {
    next = new URL("..", next);
    containers.push(next);
  }
  return containers.map(({ href }) => href);
}

/** Tells whether an answer says that its resource is the root of a storage. */
export function isStorage(headers: Headers, iri: string): boolean {
  return linkTargets(headers, iri, "type").includes(PIM.Storage);
}

function listExtensions(quads: readonly Quad[], names: ReadonlySet<string>, document: string): string[] {
  const found = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    const isOurs = names.has(subject.value) || subject.value === document;
    if (!isOurs || !EXTENDING.has(predicate.value) || !isWebIri(object.value)) continue;
    const iri = withoutFragment(object.value);
    if (iri !== document && found.size < MAX_EXTENSIONS) found.add(iri);
  }
  return [...found];
}

function objectsOf(
  quads: readonly Quad[],
  subjects: Iterable<string>,
  ...predicates: readonly string[]
): string[] {
  const wanted = new Set(subjects);
  const found = quads.filter(
    ({ subject, predicate, object }) =>
      predicates.includes(predicate.value) &&
      subject.termType === "NamedNode" &&
      wanted.has(subject.value) &&
      object.termType === "NamedNode" &&
      isWebIri(object.value),
  );
  return [...new Set(found.map(({ object }) => object.value))];
}
