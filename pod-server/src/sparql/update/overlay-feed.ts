import type { DocumentBatch, QuadFeed, Selection } from "@webizen/query-engine";
import { writeQuads } from "../../linked-data/write-quads.ts";
import { visibilityOf } from "../../wac/visibility.ts";
import { type Draft, statementsOf } from "./draft.ts";

const encoder = new TextEncoder();

/**
 * Makes a feed of a pod as it would be if the drafts were stored: what the later steps of an update see.
 *
 * @param name tells it from every other feed
 */
export function overlayDrafts(feed: QuadFeed, drafts: readonly Draft[], name: string): QuadFeed {
  const drafted = new Set(drafts.map(({ operation }) => operation.iri));
  return {
    storage: `${feed.storage}#${name}`,
    sequence: () => feed.sequence(),
    estimate: (selection) => feed.estimate(selection),
    async open(selection) {
      const { sequence, batches } = await feed.open(selection);
      return { sequence, batches: withDrafts(batches, selection) };
    },
    // It is asked once and forgotten: what others write meanwhile is found by the expectations of the writes.
    changesSince: async () => ({ changes: [], sequence: await feed.sequence() }),
    read: async () => ({ documents: [], ground: encoder.encode(""), blank: encoder.encode("") }),
  };

  async function* withDrafts(
    batches: AsyncIterable<DocumentBatch>,
    selection: Selection,
  ): AsyncGenerator<DocumentBatch> {
    for await (const batch of batches) yield withoutDrafted(batch, drafted);
    // Only what the asker may see is left, so any class will do that they see.
    const [visibility = "draft"] = selection === "all" ? [] : selection;
    yield batchOf(
      drafts.filter((draft) => draft.exists && isVisible(draft, selection)),
      visibility,
    );
  }
}

function isVisible({ located, operation }: Draft, selection: Selection): boolean {
  if (selection === "all") return true;
  if (located.resource !== undefined) return selection.has(visibilityOf(located.resource));
  return located.access.user.has(operation.target.kind === "acl" ? "control" : "read");
}

function withoutDrafted(batch: DocumentBatch, drafted: ReadonlySet<string>): DocumentBatch {
  if (!batch.documents.some(({ iri }) => drafted.has(iri))) return batch;
  const ends = [...drafted].map((iri) => ` <${iri}> .`);
  const filter = (text: Uint8Array): Uint8Array => {
    const lines = new TextDecoder().decode(text).split("\n");
    return encoder.encode(lines.filter((line) => !ends.some((end) => line.endsWith(end))).join("\n"));
  };
  return {
    documents: batch.documents.filter(({ iri }) => !drafted.has(iri)),
    ground: filter(batch.ground),
    blank: filter(batch.blank),
  };
}

function batchOf(drafts: readonly Draft[], visibility: string): DocumentBatch {
  const texts = drafts.map((draft) => writeQuads(statementsOf(draft), draft.operation.iri, (node) => node));
  return {
    documents: drafts.map(({ operation: { iri } }, at) => ({
      iri,
      visibility,
      triples: texts[at]?.triples ?? 0,
    })),
    ground: encoder.encode(texts.map(({ ground }) => ground).join("")),
    blank: encoder.encode(texts.map(({ blank }) => blank).join("")),
  };
}
