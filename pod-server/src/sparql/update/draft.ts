import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../../errors.ts";
import { type Located, locate, readModes } from "../../ldp/locate.ts";
import { iriOf, type LdpTools, type Operation } from "../../ldp/operation.ts";
import { labelOf } from "../../linked-data/write-quads.ts";
import { baseType, isRdf, RDF_WRITABLE } from "../../rdf/formats.ts";
import { parseRdf } from "../../rdf/parse-rdf.ts";
import { tripleId } from "../../rdf/patch/triple-index.ts";
import { readBody } from "../../storage/read-body.ts";
import { parseResourcePath } from "../../storage/resource-path.ts";
import { labelNodes } from "./label-nodes.ts";

/** A document while an update works on it: nothing is stored before all steps are done. */
export interface Draft {
  /** The update's operation, turned to this document. */
  readonly operation: Operation;
  readonly located: Located;
  /**
   * Its statements by what identifies their triple, for inner graphs may repeat one. Blank nodes have the labels of the
   * index.
   */
  readonly quads: Map<string, readonly Quad[]>;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly contentType: string;
  /** What the update did, or tried to do: decides which access it needs. */
  readonly tried: { inserts: boolean; deletes: boolean; drops: boolean };
  /** For which of that the requester was found to have access. */
  granted: string;
  /** Whether it exists now, and whether its statements differ from the stored ones. */
  exists: boolean;
  changed: boolean;
}

/** The documents that an update works on. */
export interface Drafts {
  /**
   * Opens a document, once.
   *
   * @throws PodError `conflict` for what is no RDF document of this pod
   */
  open(iri: string): Promise<Draft>;
  /** Whether a graph can be a document of the pod at all. */
  covers(iri: string): boolean;
  /** All that are open, in the order in which they were opened. */
  list(): readonly Draft[];
}

/** They are all kept in memory until the update is stored, in one transaction. */
const MAX_DOCUMENTS = 2000;

/** Makes the drafts of one attempt at an update. */
export function createDrafts(operation: Operation, tools: LdpTools): Drafts {
  const { pod } = operation;
  const opened = new Map<string, Draft>();
  return {
    covers: (iri) => iri.startsWith(pod.rootIri) && !/[?#]/.test(iri),
    list: () => [...opened.values()],
    async open(iri) {
      if (!this.covers(iri)) {
        throw new PodError(
          "conflict",
          `<${iri}> is no document of ${pod.rootIri}; an update here changes documents of this pod, named without "?" and "#"`,
        );
      }
      const target = parseResourcePath(iri.slice(pod.rootIri.length - 1), tools.limits);
      const known = opened.get(target.path);
      if (known !== undefined) return known;
      if (opened.size === MAX_DOCUMENTS) {
        throw new PodError(
          "query-too-complex",
          `The update changes more than ${MAX_DOCUMENTS} documents; send it in parts`,
        );
      }
      const draft = await openDraft({ ...operation, target, iri: iriOf(pod, target.path) }, tools);
      opened.set(target.path, draft);
      return draft;
    },
  };
}

async function openDraft(operation: Operation, tools: LdpTools): Promise<Draft> {
  const located = await locate(operation, tools);
  const { resource } = located;
  const blank = {
    operation,
    located,
    tried: { inserts: false, deletes: false, drops: false },
    granted: "",
    changed: false,
  };
  const isKnown = resource !== undefined && mayKnow(operation, located);
  if (!isKnown || resource.contentType === "") {
    return { ...blank, quads: new Map(), prefixes: {}, contentType: MEDIA.turtle, exists: isKnown };
  }
  const { contentType } = resource;
  if (!isRdf(contentType)) {
    return { ...blank, quads: new Map(), prefixes: {}, contentType, exists: true };
  }
  const body = await readBody(operation.pod.store, resource);
  const { quads, prefixes } = await parseRdf(body, {
    contentType,
    baseIri: operation.iri,
    limits: tools.rdfLimits,
  });
  const labelled = labelNodes(quads, labelOf(operation.iri));
  return { ...blank, quads: Map.groupBy(labelled, tripleId), prefixes, contentType, exists: true };
}

/**
 * Whether somebody may read or change what is there. For others it is opened as if it were not: what they try with it is
 * refused in the end, and neither the way there nor its time may tell whether it exists.
 */
function mayKnow(operation: Operation, { access }: Located): boolean {
  if (readModes(operation).every((mode) => access.user.has(mode))) return true;
  return operation.target.kind !== "acl" && (access.user.has("append") || access.user.has("write"));
}

/** The statements of a draft, in their order. */
export function statementsOf({ quads }: Draft): Quad[] {
  return [...quads.values()].flat();
}

/** @throws PodError `conflict` for a document whose statements cannot be written */
export function requireWritable({ operation, contentType }: Draft): void {
  if (RDF_WRITABLE.includes(baseType(contentType))) return;
  throw new PodError(
    "conflict",
    `${operation.iri} is stored as ${baseType(contentType)}, whose statements cannot be changed; PUT it anew`,
  );
}
