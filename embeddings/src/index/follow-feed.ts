import { setImmediate as nextTurn } from "node:timers/promises";
import type { PodContent } from "./pod-content.ts";
import type { SearchDatabase } from "./search-database.ts";
import type { SearchableDocument, SearchChange, SearchFeed, VisibilityClass } from "./search-feed.ts";

/** Keeps an index in step with what documents there are, and who may see them. Texts are read elsewhere. */
export interface Follower {
  /** The sequence number up to which everything is known. */
  readonly position: number;
  /** Whether all documents have been listed that were there when the index was made. */
  readonly isListed: boolean;
  /** Applies what happened up to a sequence number; without one, all that has happened. */
  follow(until?: number): Promise<void>;
  /** Lists the documents of a new index; returns at once when that was done before. */
  list(): Promise<void>;
}

const CHANGES = 500;
const SLICE_MS = 8;

/** Makes a follower. @throws IndexDamaged when the index knows of more than the pod does */
export function followFeed(
  { readMeta, transact, writeMeta }: SearchDatabase,
  content: PodContent,
  feed: SearchFeed,
): Follower {
  let position = Number(readMeta("position") ?? -1);
  let isListed = readMeta("listed") === "yes";
  let queue: Promise<unknown> = Promise.resolve();
  let opened: ReturnType<SearchFeed["open"]> | undefined;
  /** What happened while the documents are being listed: a page may tell of what was before. */
  const since = new Map<string, SearchChange[]>();

  /** Changes are applied one batch after another. */
  function lock<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function begin(): Promise<Awaited<ReturnType<SearchFeed["open"]>>> {
    opened ??= feed.open();
    const listing = await opened.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    if (position < 0) setPosition(listing.sequence);
    return listing;
  }

  function setPosition(sequence: number): void {
    position = sequence;
    writeMeta("position", String(sequence));
  }

  async function askPublic(names: Iterable<VisibilityClass>): Promise<(name: VisibilityClass) => boolean> {
    const known = new Map<VisibilityClass, boolean>();
    for (const name of new Set(names)) known.set(name, await feed.isPublic(name));
    return (name) => known.get(name) === true;
  }

  async function applyBatch(): Promise<boolean> {
    const { changes, sequence } = await feed.changesSince(position, CHANGES);
    if (changes.length === 0 && sequence === position) return false;
    const isPublic = await askPublic(changes.flatMap(classesIn));
    let at = 0;
    while (at < changes.length) {
      transact(() => {
        for (const end = performance.now() + SLICE_MS; at < changes.length; at += 1) {
          if (performance.now() > end) break;
          content.apply(changes[at] as SearchChange, isPublic);
        }
        // The last slice says how far it went; to apply the others again does no harm.
        if (at === changes.length) setPosition(sequence);
      });
      if (at < changes.length) await nextTurn();
    }
    if (!isListed) for (const change of changes) remember(change);
    return changes.length >= CHANGES;
  }

  function remember(change: SearchChange): void {
    for (const iri of irisIn(change)) since.set(iri, [...(since.get(iri) ?? []), change]);
  }

  /** What the index knows already, it learned from a change that is not older than the page. */
  async function applyPage(page: readonly SearchableDocument[]): Promise<void> {
    const missed = page.flatMap(({ iri }) => since.get(iri) ?? []);
    const isPublic = await askPublic([
      ...page.map(({ visibility }) => visibility),
      ...missed.flatMap(classesIn),
    ]);
    transact(() => {
      for (const document of page) {
        if (content.documents.find(document.iri) !== undefined) continue;
        content.apply({ kind: "put", document }, isPublic);
        for (const change of since.get(document.iri) ?? [])
          content.apply(narrow(change, document.iri), isPublic);
      }
    });
  }

  return {
    get position() {
      return position;
    },
    get isListed() {
      return isListed;
    },
    follow: (until) =>
      lock(async () => {
        if (position < 0) await begin();
        // A batch that is full has others behind it.
        for (let isMore = true; isMore && !(until !== undefined && position >= until); )
          isMore = (await applyBatch()) || (until !== undefined && position < until);
      }),
    async list() {
      if (isListed) return;
      const { documents } = await lock(begin);
      for await (const page of documents) {
        await lock(() => applyPage(page));
        await nextTurn();
      }
      isListed = true;
      since.clear();
      transact(() => writeMeta("listed", "yes"));
    },
  };
}

function irisIn(change: SearchChange): readonly string[] {
  if (change.kind === "put") return [change.document.iri];
  if (change.kind === "remove") return [change.iri];
  return change.documents.map(({ iri }) => iri);
}

function classesIn(change: SearchChange): readonly VisibilityClass[] {
  if (change.kind === "put") return [change.document.visibility];
  return change.kind === "remove" ? [] : change.documents.map(({ visibility }) => visibility);
}

/** What a change says of one document. */
function narrow(change: SearchChange, iri: string): SearchChange {
  if (change.kind !== "reclassify") return change;
  return { kind: "reclassify", documents: change.documents.filter((document) => document.iri === iri) };
}
