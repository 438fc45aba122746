import type { PermittedGroups } from "../vectors/vector-index.ts";

/** Passages that wait for a vector, counted by group, so that an asker is told of no more than may be seen. */
export interface WaitingPassages {
  /** Notes that a passage waits, or that it is in another group now. */
  add(id: number, group: number): void;
  has(id: number): boolean;
  /** Also of one that does not wait. */
  remove(id: number): void;
  count(groups: PermittedGroups): number;
}

/** Begins with none. */
export function createWaitingPassages(): WaitingPassages {
  const groupOf = new Map<number, number>();
  const counts = new Map<number, number>();

  function remove(id: number): void {
    const group = groupOf.get(id);
    if (group === undefined) return;
    groupOf.delete(id);
    counts.set(group, (counts.get(group) ?? 1) - 1);
  }

  return {
    add(id, group) {
      remove(id);
      groupOf.set(id, group);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    },
    has: (id) => groupOf.has(id),
    remove,
    count(groups) {
      if (groups === "all") return groupOf.size;
      let count = 0;
      for (const group of groups) count += counts.get(group) ?? 0;
      return count;
    },
  };
}
