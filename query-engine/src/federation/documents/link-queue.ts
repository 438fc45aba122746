import type { DocumentLink, LinkKind } from "./find-links.ts";

/** A document to read, and by how many links it was reached. */
export interface QueuedDocument {
  readonly iri: string;
  readonly depth: number;
  readonly urgency: number;
  /** Known to be no RDF: only its headers are of use. */
  readonly isBinary: boolean;
}

/** The documents that are still to be read: the most promising first, and among equals the one found first. */
export interface LinkQueue {
  /** Adds what was found in a document, or what reading starts from. Nothing is ever added twice. */
  add(links: readonly DocumentLink[], from?: QueuedDocument): void;
  /** Says that a document was reached under another address than the one asked for; `false` if it was known before. */
  claim(iri: string): boolean;
  take(): QueuedDocument | undefined;
  /** Whether a link was passed over because of a bound. */
  readonly overflowed: () => boolean;
}

const URGENCY: Readonly<Record<LinkKind, number>> = {
  matching: 0,
  index: 1,
  related: 1,
  member: 2,
  other: 3,
  mention: 4,
  binary: 3,
  description: 3,
};
const LEVELS = 5;
const HURRY = 1;

/**
 * Makes a queue in which members of a container are as urgent as the container; pictures and the like, which may have
 * descriptions, only where the query is about what is in it.
 *
 * @param maxQueued how many documents are remembered, read ones included
 */
export function createLinkQueue(maxDepth: number, maxQueued: number): LinkQueue {
  const levels = Array.from({ length: LEVELS }, (): QueuedDocument[] => []);
  const heads = levels.map(() => 0);
  const best = new Map<string, number>();
  const done = new Set<string>();
  let overflowed = false;

  function addOne({ iri, kind }: DocumentLink, from: QueuedDocument | undefined): void {
    const depth = from === undefined ? 0 : from.depth + 1;
    const urgency = urgencyOf(kind, from);
    const known = best.get(iri);
    if (done.has(iri) || (known !== undefined && known <= urgency)) return;
    if (depth > maxDepth || (known === undefined && best.size >= maxQueued)) {
      overflowed = true;
      return;
    }
    best.set(iri, urgency);
    levels[urgency]?.push({ iri, depth, urgency, isBinary: kind === "binary" });
  }

  return {
    add(links, from) {
      for (const link of links) addOne(link, from);
    },
    claim(iri) {
      if (done.has(iri)) return false;
      done.add(iri);
      return true;
    },
    take() {
      for (const [level, queue] of levels.entries()) {
        for (let head = heads[level] ?? 0; head < queue.length; head += 1) {
          heads[level] = head + 1;
          const next = queue[head];
          if (next === undefined || done.has(next.iri)) continue;
          done.add(next.iri);
          return next;
        }
      }
      return undefined;
    },
    overflowed: () => overflowed,
  };
}

function urgencyOf(kind: LinkKind, from: QueuedDocument | undefined): number {
  if (from === undefined) return URGENCY[kind];
  const isInherited =
    kind === "member" || kind === "description" || (kind === "binary" && from.urgency <= HURRY);
  return isInherited ? from.urgency : URGENCY[kind];
}
