import { MEDIA } from "@webizen/ontologies";
import { describeThing, type MemoryFeed, PUBLIC } from "./memory-feed.test-support.ts";

/** Visibility classes of the pods of tests. */
export const CLASSES: readonly string[] = ["work", "family", "doctor", PUBLIC];
const WORDS = "bread river lamp garden doctor invoice violet thunder pepper anchor marble candle".split(" ");
const NAMES = 30;

/** Something random happens in a pod: things are written that point at each other, deleted, and shown to others. */
export function changePod(feed: MemoryFeed, random: () => number): void {
  const name = `${Math.floor(random() * NAMES)}.${random() < 0.8 ? "ttl" : "md"}`;
  const visibility = pick(CLASSES, random);
  const kind = random();
  if (kind < 0.12) feed.remove(name);
  else if (kind < 0.3) feed.reclassify([name, pick(feed.names, random) ?? name], visibility);
  else if (name.endsWith("md"))
    feed.put(name, `# ${saySome(2, random)}\n\n${saySome(6, random)}`, {
      contentType: MEDIA.markdown,
      visibility,
    });
  else {
    const links = Array.from({ length: 2 }, () => feed.iriOf(`${Math.floor(random() * NAMES)}.ttl#it`));
    const text = describeThing(feed.iriOf(`${name}#it`), saySome(2, random), {
      links,
      text: saySome(5, random),
    });
    feed.put(name, text, { visibility });
  }
}

/** Random words, of which there are few, so that they are found in many things. */
export function saySome(count: number, random: () => number): string {
  return Array.from({ length: count }, () => pick(WORDS, random)).join(" ");
}

/** Makes numbers between 0 and 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of a list. */
export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
