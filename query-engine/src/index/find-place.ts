import type { QuadFeed, Selection } from "./quad-feed.ts";
import { type Place, type Shelf, settle, type Wanted } from "./shelf.ts";

/** A store that a query wants. */
export interface Question {
  readonly feed: QuadFeed;
  readonly selection: Selection;
  readonly requester: string;
}

/** Names what a store holds: equal selections of one storage share their store. */
export function keyOf(storage: string, selection: Selection): string {
  return JSON.stringify([storage, selection === "all" ? null : [...selection].sort()]);
}

/**
 * Finds the store of a selection, or sees to it that there is one: by changing the store that this requester had
 * before, when that costs less, else by filling a new one. It may still be being filled.
 *
 * @throws QueryError `pod-too-large` or `overloaded`
 */
export async function findPlace(shelf: Shelf, question: Question): Promise<Place> {
  const { feed, selection, requester } = question;
  const key = keyOf(feed.storage, selection);
  const there = pickPlace(shelf, key);
  if (there !== undefined) return use(there, requester);
  const { triples } = await feed.estimate(selection);
  // Somebody else may have asked for the same meanwhile.
  const now = pickPlace(shelf, key) ?? (await changeOwn(shelf, question, key, triples));
  if (now !== undefined) return use(now, requester);
  return use(pickPlace(shelf, key) ?? shelf.add({ feed, selection, key, expected: triples }), requester);
}

/**
 * Finds a store on a thread that is free, while the thread of this one is busy with a long query: another copy, or a
 * new one where there is room for it.
 */
export function findElsewhere(shelf: Shelf, place: Place, patienceMs: number): Place | undefined {
  const isBusy = (thread: Place["thread"]) => thread.queryRunningMs() >= patienceMs;
  const other = shelf.places
    .values()
    .find(({ key, thread }) => key === place.key && thread !== place.thread && !isBusy(thread));
  if (other !== undefined) return other;
  const { feed, selection, size } = place.replica;
  const holders = [...shelf.places].filter(({ key }) => key === place.key).map(({ thread }) => thread);
  const wanted: Wanted = {
    feed,
    selection,
    key: place.key,
    expected: size.triples,
    avoid: (thread) => isBusy(thread) || holders.includes(thread),
  };
  try {
    return shelf.add(wanted);
  } catch {
    return undefined;
  }
}

function pickPlace(shelf: Shelf, key: string): Place | undefined {
  const places = [...shelf.places].filter((place) => place.key === key);
  const ready = places.filter(({ isReady }) => isReady);
  // A copy that was made for a busy hour falls behind when the hour is over: what is newest has least to catch up with.
  ready.sort(
    (a, b) =>
      a.thread.queryRunningMs() - b.thread.queryRunningMs() || b.replica.sequence - a.replica.sequence,
  );
  return ready[0] ?? places[0];
}

function use(place: Place, requester: string): Place {
  place.usedAt = performance.now();
  if (place.soleUser === undefined) place.soleUser = requester;
  else if (place.soleUser !== requester) place.soleUser = null;
  return place;
}

/** Changes the store that only this requester used into what they may see now, when less has to be loaded and dropped. */
async function changeOwn(
  shelf: Shelf,
  { feed, selection, requester }: Question,
  key: string,
  triples: number,
): Promise<Place | undefined> {
  if (selection === "all") return undefined;
  for (const place of shelf.places) {
    const { replica } = place;
    const old = replica.selection;
    if (old === "all" || replica.feed.storage !== feed.storage) continue;
    if (place.soleUser !== requester || !isFree(place)) continue;
    const added = selection.difference(old);
    const coming = added.size === 0 ? 0 : (await feed.estimate(added)).triples;
    const going = replica.size.triples - (triples - coming);
    if (coming + going >= triples || !isFree(place) || !shelf.places.has(place)) continue;
    place.key = key;
    place.expected = triples;
    place.ready = settle(place, change(place, selection, added), shelf.remove);
    return place;
  }
  return undefined;
}

function isFree({ holders, isReady }: Place): boolean {
  return holders === 0 && isReady;
}

async function change({ replica }: Place, selection: Selection, added: Selection): Promise<void> {
  const release = await replica.turns.take();
  try {
    await replica.become(selection, added);
  } finally {
    release();
  }
}
