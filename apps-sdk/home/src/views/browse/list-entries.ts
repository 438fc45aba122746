import type { Entry, Files } from "../../../../src/index.ts";

/** By what a folder is sorted. */
export type SortKey = "name" | "type" | "size" | "modified";

/** How a folder is sorted. */
export interface Sorting {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

const KEYS: readonly SortKey[] = ["name", "type", "size", "modified"];
const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const FIRST_BATCH = 100;

/** Reads how to sort from an address: `modified`, or `-modified` for the latest first. */
export function readSorting(text: string | null): Sorting {
  const key = KEYS.find((each) => each === text?.replace(/^-/, ""));
  return key === undefined
    ? { key: "name", isDescending: false }
    : { key, isDescending: text?.startsWith("-") ?? false };
}

/** Writes how to sort as `readSorting` reads it. */
export function writeSorting({ key, isDescending }: Sorting): string {
  return isDescending ? `-${key}` : key;
}

/** Sorts entries: folders before files, and what is equal by name. */
export function sortEntries(entries: readonly Entry[], { key, isDescending }: Sorting): readonly Entry[] {
  const sign = isDescending ? -1 : 1;
  return entries.toSorted(
    (one, other) =>
      Number(one.kind === "file") - Number(other.kind === "file") ||
      sign * compare(one, other, key) ||
      names.compare(one.name, other.name),
  );
}

function compare(one: Entry, other: Entry, key: SortKey): number {
  switch (key) {
    case "name":
      return names.compare(one.name, other.name);
    case "type":
      return names.compare(one.type ?? "", other.type ?? "");
    case "size":
      return (one.size ?? -1) - (other.size ?? -1);
    case "modified":
      return (one.modified?.getTime() ?? 0) - (other.modified?.getTime() ?? 0);
  }
}

/** Entries whose name has a text in it, whatever its case and accents. */
export function filterEntries(entries: readonly Entry[], text: string): readonly Entry[] {
  const wanted = fold(text.trim());
  return wanted === "" ? entries : entries.filter(({ name }) => fold(name).includes(wanted));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Reads a folder, and tells the entries as they come: the first soon, then each time there are twice as many, so that a large
 * folder is sorted a few times and not thousands of times.
 */
export async function readEntries(
  files: Pick<Files, "list">,
  folder: string,
  tell: (entries: readonly Entry[]) => boolean,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let next = FIRST_BATCH;
  for await (const entry of files.list(folder)) {
    entries.push(entry);
    if (entries.length < next) continue;
    next *= 2;
    if (!tell([...entries])) return entries;
  }
  return entries;
}
