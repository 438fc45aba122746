import type { PlaceCount } from "../consent/find-places-below.ts";

/** What is said of places that have rules of their own inside those that an app is given. */
export const PLACES = {
  with: (count: number): string =>
    count === 1
      ? "with 1 place inside that has rules of its own"
      : `with ${count} places inside that have rules of their own`,
  /** Beside a folder that can be chosen. */
  inside: ({ given, closed }: PlaceCount): string => {
    const parts = [
      given === 1 && "1 place in it has rules of its own, and is included",
      given > 1 && `${given} places in it have rules of their own, and are included`,
      closed > 0 && `${closed} ${closed === 1 ? "stays" : "stay"} closed by other rules`,
    ];
    return `${parts.filter((part) => part !== false).join("; ")}.`;
  },
  /** Where nobody counted. */
  many: "What has rules of its own inside a folder is included.",
} as const;
