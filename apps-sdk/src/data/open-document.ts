import type { Quad } from "@rdfjs/types";
import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import type { PodDocument } from "./data.ts";
import { followBlankNodes } from "./follow-blank-nodes.ts";
import { applyChange, type GraphChange, remainingChange } from "./graph-change.ts";
import { readGraph } from "./graph-state.ts";
import { toSolidDataset } from "./to-solid-dataset.ts";
import { updateGraph } from "./update-graph.ts";

const NO_CHANGE: GraphChange = { added: [], removed: [] };

/** Reads a document. @throws WebizenError `not-found` unless it may be a new one */
export async function openDocument(
  web: Web,
  address: string,
  { orNew = false }: { readonly orNew?: boolean } = {},
): Promise<PodDocument> {
  const iri = web.resolve(address).replace(/#.*$/s, "");
  let state = await readGraph(web, iri);
  if (!state.exists && !orNew) {
    const message = `Cannot read ${iri}: it does not exist, or you may not see it`;
    throw new WebizenError("not-found", message, { status: 404, url: iri });
  }
  let change = NO_CHANGE;
  return {
    iri,
    get etag() {
      return state.etag;
    },
    get quads() {
      return applyChange(state.quads, change);
    },
    add: (...quads) => {
      change = followedBy(change, { added: quads, removed: [] });
    },
    remove: (...quads) => {
      change = followedBy(change, { added: [], removed: quads });
    },
    async save() {
      const saved = change;
      const before = state.quads;
      state = await updateGraph(web, state, ({ quads }) =>
        remainingChange(quads, quads === before ? saved : followBlankNodes(saved, before, quads, iri)),
      );
      change = changedSince(change, saved);
    },
    toSolidDataset: () => toSolidDataset(iri, applyChange(state.quads, change)),
  };
}

/** What was said last about a statement holds. */
function followedBy(first: GraphChange, then: GraphChange): GraphChange {
  const without = (quads: readonly Quad[], others: readonly Quad[]): readonly Quad[] =>
    remainingChange(others, { added: quads, removed: [] }).added;
  return {
    added: [...without(first.added, then.removed), ...then.added],
    removed: [...without(first.removed, then.added), ...then.removed],
  };
}

/** What was changed while an earlier change was being written. */
function changedSince(now: GraphChange, saved: GraphChange): GraphChange {
  const added = remainingChange(saved.added, { added: now.added, removed: [] }).added;
  const removed = remainingChange(saved.removed, { added: now.removed, removed: [] }).added;
  // What was taken back in the meantime is on the server by now.
  return { added, removed };
}
