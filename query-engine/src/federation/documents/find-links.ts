import type { Quad, Term } from "@rdfjs/types";
import { LDP, MEDIA, mediaTypeIri, OWL, PIM, RDF, RDFS, SOLID } from "@webizen/ontologies";
import { isReadable } from "./parse-document.ts";
import type { StorageScope } from "./storage-scope.ts";

/**
 * How likely it is that what a query asks for lies behind a link: a class that the query names is registered there, a
 * class of a vocabulary that it uses is, it is in the folder of the one that named it, or it is only spoken of. What is
 * no RDF may have a description that is.
 */
export type LinkKind =
  | "matching"
  | "related"
  | "index"
  | "member"
  | "other"
  | "mention"
  | "binary"
  | "description";

/** A way from one document to another in the same storage. */
export interface DocumentLink {
  readonly iri: string;
  readonly kind: LinkKind;
}

/** What a document points to, gathered while its statements pass by. */
export interface LinkFinder {
  take(quad: Quad): void;
  readonly links: () => readonly FoundLink[];
}

/** A link, and for a registration in a type index the classes that it is about. */
export interface FoundLink {
  readonly iri: string;
  readonly kind: "index" | "member" | "registered" | "mention" | "binary" | "description";
  readonly classes: readonly string[];
}

const INDEX_PROPERTIES: ReadonlySet<string> = new Set([
  SOLID.publicTypeIndex,
  SOLID.privateTypeIndex,
  PIM.preferencesFile,
  RDFS.seeAlso,
  OWL.sameAs,
]);
const REGISTERING: ReadonlySet<string> = new Set([SOLID.instance, SOLID.instanceContainer]);
const MEDIA_TYPES = mediaTypeIri(MEDIA.octetStream).replace(/application\/.*$/, "");
const READABLE_TYPES: ReadonlySet<string> = new Set(
  [MEDIA.turtle, MEDIA.ntriples, MEDIA.jsonld].filter(isReadable).map(mediaTypeIri),
);

/** Makes a finder of the links of one document that stay inside the storage. At most `max` are kept. */
export function createLinkFinder(documentIri: string, scope: StorageScope, max: number): LinkFinder {
  const found = new Map<string, FoundLink["kind"]>();
  const classesOf = new Map<string, string[]>();
  const targetsOf = new Map<string, string[]>();
  const others = new Set<string>();

  function note(term: Term, kind: FoundLink["kind"]): string | undefined {
    if (term.termType !== "NamedNode") return undefined;
    const iri = scope.documentOf(term.value);
    if (iri === undefined || iri === documentIri) return undefined;
    const known = found.get(iri);
    if (known === undefined && found.size >= max) return undefined;
    if (known === undefined || RANK[kind] < RANK[known]) found.set(iri, kind);
    return iri;
  }

  // Containers tell the media type of each member, so a picture need not be downloaded.
  function noteType(subject: Term, type: Term): void {
    if (!type.value.startsWith(MEDIA_TYPES) || READABLE_TYPES.has(type.value)) return;
    const iri = scope.documentOf(subject.value);
    if (iri !== undefined && others.size < max) others.add(iri);
  }

  return {
    take({ subject, predicate, object }) {
      if (predicate.value === RDF.type) noteType(subject, object);
      else if (predicate.value === SOLID.forClass) push(classesOf, subject.value, object.value, max);
      else if (REGISTERING.has(predicate.value)) {
        const iri = note(object, "registered");
        if (iri !== undefined) push(targetsOf, subject.value, iri, max);
      } else if (predicate.value === LDP.contains) {
        // "contains" is for a container to say of itself.
        note(object, subject.value === documentIri ? "member" : "mention");
      } else note(object, INDEX_PROPERTIES.has(predicate.value) ? "index" : "mention");
    },
    links() {
      const classes = new Map<string, string[]>();
      for (const [registration, targets] of targetsOf) {
        for (const target of targets) {
          for (const each of classesOf.get(registration) ?? []) push(classes, target, each, max);
        }
      }
      return [...found].map(([iri, kind]) => ({
        iri,
        kind: others.has(iri) ? "binary" : kind,
        classes: classes.get(iri) ?? [],
      }));
    },
  };
}

const RANK: Readonly<Record<FoundLink["kind"], number>> = {
  registered: 0,
  index: 1,
  member: 2,
  mention: 3,
  binary: 4,
  description: 5,
};

function push(map: Map<string, string[]>, key: string, value: string, max: number): void {
  const list = map.get(key);
  if (list !== undefined) {
    if (list.length < max) list.push(value);
  } else if (map.size < max) map.set(key, [value]);
}

/** What a query speaks of, as far as it can be told from its text. */
export interface QueryInterest {
  /** IRIs of the classes that it names. */
  readonly classes: readonly string[];
  /** IRIs of the properties that it names. */
  readonly predicates: readonly string[];
}

/** Says how promising a link is for a query. */
export function judgeLink(link: FoundLink, interest: QueryInterest): LinkKind {
  if (link.kind !== "registered") return link.kind;
  if (link.classes.some((each) => interest.classes.includes(each))) return "matching";
  const namespaces = new Set([...interest.classes, ...interest.predicates].map(namespaceOf));
  return link.classes.some((each) => namespaces.has(namespaceOf(each))) ? "related" : "other";
}

function namespaceOf(iri: string): string {
  return iri.slice(0, Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}
