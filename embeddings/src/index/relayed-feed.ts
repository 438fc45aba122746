import type { FeedCall, PodPlace } from "./index-messages.ts";
import type { SearchableDocument, SearchFeed } from "./search-feed.ts";

/** Asks the feed of a pod through the main thread. */
export type AskFeed = (storage: string, call: FeedCall) => Promise<unknown>;

/** The feed of a pod as the thread of the indexes sees it. */
export function relayFeed({ folder, storage }: PodPlace, askFeed: AskFeed): SearchFeed {
  const ask = <T>(call: FeedCall): Promise<T> => askFeed(storage, call) as Promise<T>;
  return {
    storage,
    folder,
    sequence: () => ask({ method: "sequence" }),
    async open() {
      const { listing, sequence } = await ask<{ listing: number; sequence: number }>({ method: "open" });
      return { sequence, documents: readPages(listing) };
    },
    changesSince: (...parameters) => ask({ method: "changesSince", parameters }),
    readQuads: (...parameters) => ask({ method: "readQuads", parameters }),
    readBytes: (...parameters) => ask({ method: "readBytes", parameters }),
    isPublic: (...parameters) => ask({ method: "isPublic", parameters }),
  };

  async function* readPages(listing: number): AsyncIterable<readonly SearchableDocument[]> {
    for (;;) {
      const page = await ask<readonly SearchableDocument[] | undefined>({ method: "nextPage", listing });
      if (page === undefined) return;
      yield page;
    }
  }
}

/** Answers what the thread of the indexes asks of feeds. */
export function createFeedDesk(): (feed: SearchFeed, call: FeedCall) => Promise<unknown> {
  const listings = new Map<number, AsyncIterator<readonly SearchableDocument[]>>();
  let lastListing = 0;
  return async (feed, call) => {
    switch (call.method) {
      case "sequence":
        return feed.sequence();
      case "open": {
        const { documents, sequence } = await feed.open();
        lastListing += 1;
        listings.set(lastListing, documents[Symbol.asyncIterator]());
        return { listing: lastListing, sequence };
      }
      case "nextPage": {
        const next = await listings.get(call.listing)?.next();
        if (next !== undefined && next.done !== true) return next.value;
        listings.delete(call.listing);
        return undefined;
      }
      case "changesSince":
        return feed.changesSince(...call.parameters);
      case "readQuads":
        return feed.readQuads(...call.parameters);
      case "readBytes":
        return feed.readBytes(...call.parameters);
      case "isPublic":
        return feed.isPublic(...call.parameters);
    }
  };
}
