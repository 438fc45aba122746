import { setImmediate } from "node:timers/promises";
import type { DocumentBatch, FeedChange, QuadFeed, Selection } from "@webizen/query-engine";
import { PodError } from "../errors.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import type { Resource } from "../storage/resource-store.ts";
import { aclsOf, visibilityOf } from "../wac/visibility.ts";
import type { DocumentParser } from "./document-parser.ts";
import { pipeline } from "./pipeline.ts";
import { type PodChange, readPodChanges } from "./pod-changes.ts";
import {
  iriIn,
  isGraph,
  type LoadedDocuments,
  loadDocuments,
  type ReportUnreadable,
  toBatch,
} from "./pod-documents.ts";
import { createPodTotals } from "./pod-totals.ts";

/** What feeds are made of. */
export interface QuadFeedTools {
  readonly pods: PodDirectory;
  /** Serves all feeds. */
  readonly parser: DocumentParser;
  readonly reportUnreadable: ReportUnreadable;
}

/** Bounds of one batch. */
const BATCH_DOCUMENTS = 250;
const BATCH_BYTES = 1024 * 1024;
/** Batches that are read, parsed or waited for at once. */
const DEPTH = 4;
const CHANGE_BYTES = 8 * 1024 * 1024;

/**
 * Makes the feed of one pod: every RDF document, container, ACL and description is a graph named by its IRI.
 *
 * A container's graph has its types, its members and what its owner wrote in its body. Pods are opened for each call and
 * each batch, so that nobody who follows one keeps it open.
 *
 * @param rootIri the root IRI of the pod of that name
 */
export function createQuadFeed(
  tools: QuadFeedTools,
  { podName, rootIri }: { readonly podName: string; readonly rootIri: string },
): QuadFeed {
  const { pods, parser, reportUnreadable } = tools;
  const totals = createPodTotals();

  const inPod = async <T>(use: (pod: Pod) => Promise<T>): Promise<T> => {
    const used = await pods.withPod(podName, async (pod) => ({ result: await use(pod) }));
    if (used !== undefined) return used.result;
    throw new PodError("not-found", `There is no pod named ${podName} any more`);
  };

  const batchOf = async (loaded: LoadedDocuments): Promise<DocumentBatch> => {
    const batch = await toBatch(loaded, parser, reportUnreadable);
    let bytes = 0;
    let triples = 0;
    for (const { source } of loaded.documents) bytes += source?.bytes.length ?? 0;
    for (const document of batch.documents) triples += document.triples;
    totals.learn(bytes, triples);
    return batch;
  };

  async function* loadAll(selection: Selection): AsyncGenerator<LoadedDocuments> {
    let gathered: LoadedDocuments["documents"] = [];
    for (const governingAcl of selection === "all" ? [undefined] : aclsOf(selection)) {
      let after: number | undefined = 0;
      while (after !== undefined) {
        const page = await inPod((pod) => loadPage(pod, after ?? 0, governingAcl, selection));
        after = page.last;
        // Many ACLs govern few documents each: a batch may hold those of several.
        gathered = [...gathered, ...page.documents];
        await setImmediate();
        if (after === undefined && gathered.length < BATCH_DOCUMENTS) break;
        yield { documents: gathered, last: after };
        gathered = [];
      }
    }
    if (gathered.length > 0) yield { documents: gathered, last: undefined };
  }

  /** `last` is undefined when nothing comes after the page. */
  async function loadPage(
    pod: Pod,
    after: number,
    governingAcl: number | null | undefined,
    selection: Selection,
  ): Promise<LoadedDocuments> {
    const page = { after, limit: BATCH_DOCUMENTS, maxBytes: BATCH_BYTES };
    const resources = await pod.store.listResources(
      governingAcl === undefined ? page : { ...page, governingAcl },
    );
    const visible =
      selection === "all" ? resources : resources.filter((resource) => selection.has(visibilityOf(resource)));
    const { documents, last } = await loadDocuments(pod, visible, reportUnreadable, BATCH_BYTES);
    if (last !== visible.at(-1)?.id) return { documents, last };
    // A page that is short for its bytes is asked on, to find nothing at worst.
    const bytes = resources.reduce((sum, { size }) => sum + size, 0);
    const isLast = resources.length < BATCH_DOCUMENTS && bytes < BATCH_BYTES;
    return { documents, last: isLast ? undefined : resources.at(-1)?.id };
  }

  return {
    storage: rootIri,
    sequence: () => inPod(({ store }) => store.durableSequence()),
    estimate: (selection) => inPod(({ store }) => totals.estimate(store, selection)),
    async open(selection) {
      const sequence = await inPod(({ store }) => store.durableSequence());
      return { sequence, batches: pipeline(loadAll(selection), batchOf, DEPTH) };
    },
    async changesSince(since, limit) {
      const bounds = { limit, maxBytes: CHANGE_BYTES, weigh: weighGraph };
      const { sequence, changes, loaded } = await inPod(async (pod) => {
        const read = await readPodChanges(pod.store, since, bounds);
        const put = read.changes.flatMap((change) => (change.kind === "put" ? [change.resource] : []));
        return { ...read, loaded: await loadDocuments(pod, put, reportUnreadable) };
      });
      const batch = await batchOf(loaded);
      const readable = new Set(batch.documents.map(({ iri }) => iri));
      const followed = changes.flatMap((change) => toFeedChange({ rootIri }, change, readable));
      return { sequence, changes: readable.size === 0 ? followed : [{ kind: "put", batch }, ...followed] };
    },
    async read(iris) {
      const loaded = await inPod(async (pod) => {
        const found: Resource[] = [];
        for (const iri of iris) {
          const resource = iri.startsWith(rootIri)
            ? await pod.store.find(iri.slice(rootIri.length - 1))
            : undefined;
          if (resource !== undefined) found.push(resource);
        }
        return loadDocuments(pod, found, reportUnreadable);
      });
      return batchOf(loaded);
    },
  };
}

function weighGraph(resource: Resource): number {
  return isGraph(resource) ? resource.size : 0;
}

/** What a change means besides the batch of everything that was put and can be read. */
function toFeedChange(
  pod: Pick<Pod, "rootIri">,
  change: PodChange,
  readable: ReadonlySet<string>,
): readonly FeedChange[] {
  switch (change.kind) {
    case "put": {
      // What was a graph before may be a picture now, or damaged.
      const iri = iriIn(pod, change.resource.path);
      return readable.has(iri) ? [] : [{ kind: "remove", iri }];
    }
    case "remove":
      return [{ kind: "remove", iri: iriIn(pod, change.path) }];
    case "member": {
      const { container, path, added } = change;
      return [{ kind: "member", container: iriIn(pod, container), member: iriIn(pod, path), added }];
    }
    case "reclassify": {
      const documents = change.resources
        .filter(isGraph)
        .map((resource) => ({ iri: iriIn(pod, resource.path), visibility: visibilityOf(resource) }));
      return documents.length === 0 ? [] : [{ kind: "reclassify", documents }];
    }
  }
}
