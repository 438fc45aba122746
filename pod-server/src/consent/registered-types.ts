import type { Quad } from "@rdfjs/types";
import { PIM, SOLID } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { readDocument } from "../ldp/edit-document.ts";
import type { Pod } from "../storage/pod.ts";
import { parseResourcePath } from "../storage/resource-path.ts";

/** A kind of thing and where it is kept. */
export interface RegisteredType {
  /** IRI of the class. */
  readonly type: string;
  /** Pod-relative paths of documents and containers, each once. */
  readonly paths: readonly string[];
}

/** Where a pod that was made here keeps its indexes, for the owners whose WebID lives elsewhere. */
const PREFERENCES = "settings/prefs.ttl";
const INDEXES = ["settings/privateTypeIndex.ttl", "settings/publicTypeIndex.ttl"];

/**
 * Lists what the type indexes of a pod register, the private one included. Locations outside the pod are left out, and
 * so is what cannot be read.
 *
 * @see https://solid.github.io/type-indexes/
 */
export async function listRegisteredTypes(pod: Pod, webId: string): Promise<readonly RegisteredType[]> {
  const profile = await readQuads(pod, webId);
  const preferences = values(profile, webId, PIM.preferencesFile);
  const settings = await readAll(pod, [...preferences, pod.rootIri + PREFERENCES]);
  const statements = [profile, ...settings].flat();
  const stated = [SOLID.privateTypeIndex, SOLID.publicTypeIndex].flatMap((one) =>
    values(statements, webId, one),
  );
  const indexes = await readAll(pod, [...stated, ...INDEXES.map((path) => pod.rootIri + path)]);

  const paths = new Map<string, Set<string>>();
  // Document by document: a blank node of one is not that of another.
  for (const index of indexes) {
    for (const { subject, predicate, object } of index) {
      if (predicate.value !== SOLID.forClass || object.termType !== "NamedNode") continue;
      const known = paths.get(object.value) ?? new Set();
      paths.set(object.value, known);
      for (const location of [SOLID.instance, SOLID.instanceContainer]) {
        for (const iri of values(index, subject.value, location)) {
          const path = pathWithin(pod, iri);
          if (path !== undefined) known.add(path);
        }
      }
    }
  }
  return [...paths]
    .filter(([, known]) => known.size > 0)
    .map(([type, known]) => ({ type, paths: [...known] }));
}

function readAll(pod: Pod, iris: readonly string[]): Promise<readonly (readonly Quad[])[]> {
  const documents = new Set(iris.map((iri) => iri.replace(/#.*$/, "")));
  return Promise.all([...documents].map((iri) => readQuads(pod, iri)));
}

async function readQuads(pod: Pod, iri: string): Promise<readonly Quad[]> {
  const path = pathWithin(pod, iri);
  const resource = path === undefined ? undefined : await pod.store.find(path);
  if (resource === undefined) return [];
  try {
    return (await readDocument(pod, resource)).quads;
  } catch (error) {
    if (error instanceof PodError && error.code === "conflict") return [];
    throw error;
  }
}

function values(quads: readonly Quad[], subject: string, predicate: string): string[] {
  return quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map(({ object }) => object.value);
}

function pathWithin(pod: Pod, iri: string): string | undefined {
  if (!iri.startsWith(pod.rootIri)) return undefined;
  try {
    return parseResourcePath(iri.slice(pod.rootIri.length - 1).replace(/[?#].*$/, "")).path;
  } catch {
    return undefined;
  }
}
