import { LDP } from "@webizen/ontologies";
import type { DocumentBatch, FeedChange, QuadFeed, Selection, VisibilityClass } from "./quad-feed.ts";

/** A pod in memory that an index can be filled from, for tests. */
export interface MemoryFeed extends QuadFeed {
  /**
   * Creates or replaces a document.
   *
   * @param triples N-Triples, one in each, without the final full stop
   */
  put(iri: string, visibility: VisibilityClass, triples: readonly string[]): void;
  remove(iri: string): void;
  /** Adds `ldp:contains` to a container, or takes it away. */
  member(container: string, member: string, added: boolean): void;
  reclassify(iri: string, visibility: VisibilityClass): void;
  /** Every quad of a selection as a line of N-Quads, each once. */
  quads(selection: Selection): readonly string[];
  /** How often documents were streamed in bulk. */
  readonly opened: number;
}

type Logged =
  | { readonly kind: "put" | "remove" | "reclassify"; readonly iri: string }
  | Extract<FeedChange, { kind: "member" }>;

interface StoredDocument {
  readonly visibility: VisibilityClass;
  readonly triples: readonly string[];
}

/** Creates an empty pod. As a pod server does, it logs which documents changed, and tells what they are now. */
export function createMemoryFeed(storage = "http://pod.example/alice/", batchSize = 500): MemoryFeed {
  const documents = new Map<string, StoredDocument>();
  const log: Logged[] = [];
  let opened = 0;

  const batch = (iris: Iterable<string>): DocumentBatch => {
    const found: DocumentBatch["documents"][number][] = [];
    const ground: string[] = [];
    const blank: string[] = [];
    for (const iri of iris) {
      const document = documents.get(iri);
      if (document === undefined) continue;
      found.push({ iri, visibility: document.visibility, triples: document.triples.length });
      for (const triple of document.triples)
        (/(^| )_:/.test(triple) ? blank : ground).push(`${triple} <${iri}> .\n`);
    }
    return { documents: found, ground: Buffer.from(ground.join("")), blank: Buffer.from(blank.join("")) };
  };

  const toChange = (logged: Logged): readonly FeedChange[] => {
    if (logged.kind === "member" || logged.kind === "remove") return [logged as FeedChange];
    const document = documents.get(logged.iri);
    if (document === undefined) return [];
    if (logged.kind === "put") return [{ kind: "put", batch: batch([logged.iri]) }];
    return [{ kind: "reclassify", documents: [{ iri: logged.iri, visibility: document.visibility }] }];
  };

  const select = (selection: Selection): readonly (readonly [string, StoredDocument])[] =>
    [...documents].filter(([, { visibility }]) => selection === "all" || selection.has(visibility));

  const store = (iri: string, visibility: VisibilityClass, triples: readonly string[]): void => {
    documents.set(iri, { visibility, triples: [...new Set(triples)] });
  };

  return {
    storage,
    get opened() {
      return opened;
    },
    put(iri, visibility, triples) {
      store(iri, visibility, triples);
      log.push({ kind: "put", iri });
    },
    remove(iri) {
      if (documents.delete(iri)) log.push({ kind: "remove", iri });
    },
    member(container, member, added) {
      const document = documents.get(container);
      if (document === undefined) return;
      const triple = `<${container}> <${LDP.contains}> <${member}>`;
      const others = document.triples.filter((one) => one !== triple);
      store(container, document.visibility, added ? [...others, triple] : others);
      log.push({ kind: "member", container, member, added });
    },
    reclassify(iri, visibility) {
      const document = documents.get(iri);
      if (document === undefined) return;
      store(iri, visibility, document.triples);
      log.push({ kind: "reclassify", iri });
    },
    quads: (selection) =>
      select(selection).flatMap(([iri, { triples }]) => triples.map((triple) => `${triple} <${iri}> .`)),
    async sequence() {
      return log.length;
    },
    async estimate(selection) {
      const selected = select(selection);
      return {
        documents: selected.length,
        triples: selected.reduce((sum, [, { triples }]) => sum + triples.length, 0),
      };
    },
    async open(selection) {
      opened += 1;
      const iris = select(selection).map(([iri]) => iri);
      return { sequence: log.length, batches: stream(iris) };
    },
    async changesSince(sequence, limit) {
      const logged = log.slice(sequence, sequence + limit);
      return { changes: logged.flatMap(toChange), sequence: sequence + logged.length };
    },
    async read(iris) {
      return batch(iris);
    },
  };

  async function* stream(iris: readonly string[]): AsyncIterable<DocumentBatch> {
    for (let at = 0; at < iris.length; at += batchSize) {
      yield batch(iris.slice(at, at + batchSize));
    }
  }
}
