import type { Selection } from "@webizen/query-engine";
import type { ResourceCount } from "../storage/index-reader.ts";
import type { ResourceStore } from "../storage/resource-store.ts";
import { visibilityUnder } from "../wac/visibility.ts";
import { isGraph } from "./pod-documents.ts";

/** How much there is in the graphs of a selection, roughly. */
export interface Estimate {
  readonly documents: number;
  readonly triples: number;
}

/** Estimates selections of one pod. */
export interface PodTotals {
  estimate(store: Pick<ResourceStore, "usage" | "countResources">, selection: Selection): Promise<Estimate>;
  /** Learns from documents that were read how many bytes a triple takes in this pod. */
  learn(bytes: number, triples: number): void;
}

/** Bytes of Turtle for one triple where nothing is known yet: less than most, so that the guess is rather too high. */
const USUAL_BYTES = 40;
/** After this share of the resources may have changed, they are counted anew: that reads all their rows. */
const STALE_SHARE = 0.02;
const LEAST_STALE = 50;
/** Triples that the server states: the types of a container, and of each member that its container contains it. */
const STATED: Readonly<Record<ResourceCount["kind"], number>> = {
  container: 3,
  document: 1,
  acl: 0,
  description: 0,
};

/** Keeps the counts of a pod for a while, because an estimate need not be exact and is asked for often. */
export function createPodTotals(): PodTotals {
  let counted: { readonly sequence: number; readonly counts: readonly ResourceCount[] } | undefined;
  const known = { bytes: USUAL_BYTES, triples: 1 };

  const isStale = (sequence: number, resources: number): boolean =>
    counted === undefined ||
    sequence < counted.sequence ||
    sequence - counted.sequence > Math.max(LEAST_STALE, resources * STALE_SHARE);

  return {
    async estimate(store, selection) {
      const { sequence, resources } = await store.usage();
      if (counted === undefined || isStale(sequence, resources)) {
        counted = { sequence, counts: (await store.countResources()).filter(isGraph) };
      }
      const visible = counted.counts.filter(
        (each) => selection === "all" || selection.has(visibilityOfCount(each)),
      );
      const documents = visible.reduce((sum, { count }) => sum + count, 0);
      const stated = visible.reduce((sum, { kind, count }) => sum + count * STATED[kind], 0);
      const bytes = visible.reduce((sum, each) => sum + each.bytes, 0);
      return { documents, triples: stated + Math.ceil((bytes * known.triples) / known.bytes) };
    },
    learn(bytes, triples) {
      known.bytes += bytes;
      known.triples += triples;
    },
  };
}

function visibilityOfCount({ governingAcl, own, kind }: ResourceCount): string {
  return visibilityUnder(governingAcl, own ? "own" : "inherited", kind === "acl" ? "control" : "read");
}
