import type { SearchableDocument, SearchChange, SearchFeed } from "@webizen/embeddings";
import { PodError } from "../errors.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource } from "../storage/resource-store.ts";
import { visibilityOf } from "../wac/visibility.ts";
import type { DocumentParser } from "./document-parser.ts";
import { type PodChange, readPodChanges } from "./pod-changes.ts";
import { iriIn, isGraph } from "./pod-documents.ts";
import { labelOf } from "./write-quads.ts";

/** What search feeds are made of. */
export interface SearchFeedTools {
  readonly pods: Pick<PodDirectory, "withPod">;
  readonly parser: DocumentParser;
  /** Whether everybody sees what one class of `visibilityOf` shows. */
  readonly isPublic: (pod: Pod, visibility: string) => Promise<boolean>;
}

const PAGE = 500;
const PAGE_BYTES = 1024 * 1024;
const CHANGE_LIMIT_BYTES = Number.POSITIVE_INFINITY;

/** Makes the feed of one pod for search: documents, descriptions, and containers of which their owner said something. */
export function createSearchFeed(
  { pods, parser, isPublic }: SearchFeedTools,
  {
    podName,
    rootIri,
    folder,
  }: { readonly podName: string; readonly rootIri: string; readonly folder: string },
): SearchFeed {
  const inPod = async <T>(use: (pod: Pod) => Promise<T>): Promise<T> => {
    const used = await pods.withPod(podName, async (pod) => ({ result: await use(pod) }));
    if (used !== undefined) return used.result;
    throw new PodError("not-found", `There is no pod named ${podName} any more`);
  };
  const pathOf = (iri: string): string | undefined =>
    iri.startsWith(rootIri) ? iri.slice(rootIri.length - 1) : undefined;

  async function* listAll(): AsyncGenerator<readonly SearchableDocument[]> {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after;
      const page = await inPod(({ store }) =>
        store.listResources({ after: from, limit: PAGE, maxBytes: PAGE_BYTES }),
      );
      yield page.filter(isSearchable).map((resource) => describe(rootIri, resource));
      after = page.at(-1)?.id;
    }
  }

  return {
    storage: rootIri,
    folder,
    sequence: () => inPod(({ store }) => store.durableSequence()),
    async open() {
      const sequence = await inPod(({ store }) => store.durableSequence());
      return { sequence, documents: listAll() };
    },
    changesSince: (since, limit) =>
      inPod(async ({ store }) => {
        const bounds = { limit, maxBytes: CHANGE_LIMIT_BYTES, weigh: () => 0 };
        const { changes, sequence } = await readPodChanges(store, since, bounds);
        const told = changes.flatMap((change) => toSearchChange(rootIri, change));
        return { sequence, changes: [...told, ...(await tellGoverned(store, changes))] };
      }),
    async readQuads(iris) {
      const quads = new Map<string, string>();
      for (const iri of iris) {
        const text = await readGraph(iri);
        if (text !== undefined) quads.set(iri, text);
      }
      return quads;
    },
    readBytes: (iri, etag, maxBytes) =>
      inPod(async ({ store }) => {
        const path = pathOf(iri);
        const resource = path === undefined ? undefined : await store.find(path);
        if (resource?.etag !== etag || resource.size > maxBytes) return undefined;
        return readBody(store, resource);
      }),
    isPublic: (visibility) => inPod((pod) => isPublic(pod, visibility)),
  };

  /**
   * Who sees a class may have changed with its ACL, although the class kept its name: what was made of it, such as its
   * labels in other texts, has to be looked at again.
   */
  async function tellGoverned(
    store: Pick<Pod["store"], "listResources">,
    changes: readonly PodChange[],
  ): Promise<readonly SearchChange[]> {
    const told: SearchChange[] = [];
    for (const change of changes) {
      if (change.kind !== "put" || change.resource.kind !== "acl") continue;
      for (let after: number | undefined = 0; after !== undefined; ) {
        const page: readonly Resource[] = await store.listResources({
          after,
          limit: PAGE,
          maxBytes: PAGE_BYTES,
          governingAcl: change.resource.id,
        });
        told.push(...toSearchChange(rootIri, { kind: "reclassify", resources: page }));
        after = page.at(-1)?.id;
      }
    }
    return told;
  }

  async function readGraph(iri: string): Promise<string | undefined> {
    const source = await inPod(async ({ store }) => {
      const path = pathOf(iri);
      const resource = path === undefined ? undefined : await store.find(path);
      if (resource === undefined || !isGraph(resource) || resource.size === 0) return undefined;
      const { contentType } = resource;
      return { iri, contentType, label: labelOf(iri), bytes: await readBody(store, resource) };
    });
    if (source === undefined) return undefined;
    const { ground, blank, outcomes } = await parser.parse([source]);
    if (typeof outcomes[0] !== "number") return undefined;
    const decoder = new TextDecoder();
    return decoder.decode(ground) + decoder.decode(blank);
  }
}

// Lists of access rules are for those who control, and say nothing that anybody looks for.
function isSearchable({ kind, size }: Resource): boolean {
  return kind !== "acl" && (kind !== "container" || size > 0);
}

function describe(rootIri: string, resource: Resource): SearchableDocument {
  const { path, contentType, size, etag, modified } = resource;
  return {
    iri: iriIn({ rootIri }, path),
    visibility: visibilityOf(resource),
    contentType,
    bytes: size,
    etag,
    modified,
  };
}

function toSearchChange(rootIri: string, change: PodChange): readonly SearchChange[] {
  switch (change.kind) {
    case "put": {
      const { resource } = change;
      if (isSearchable(resource)) return [{ kind: "put", document: describe(rootIri, resource) }];
      return [{ kind: "remove", iri: iriIn({ rootIri }, resource.path) }];
    }
    case "remove":
      return [{ kind: "remove", iri: iriIn({ rootIri }, change.path) }];
    case "member":
      return [];
    case "reclassify": {
      const documents = change.resources
        .filter(({ kind }) => kind !== "acl")
        .map((resource) => ({ iri: iriIn({ rootIri }, resource.path), visibility: visibilityOf(resource) }));
      return documents.length === 0 ? [] : [{ kind: "reclassify", documents }];
    }
  }
}
