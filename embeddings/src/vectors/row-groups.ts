import type { PermittedGroups } from "./vector-index.ts";

/** Which row has which id and is in which group. Rows are numbered as in {@link RowBlocks}. */
export interface RowGroups {
  readonly memoryBytes: number;
  rowOf(id: number): number | undefined;
  idOf(row: number): number;
  groupOf(row: number): number;
  ids(): IterableIterator<number>;
  append(id: number, group: number): void;
  move(row: number, group: number): void;
  /** Takes a row out; the last one takes its number. */
  remove(row: number): void;
  count(groups: PermittedGroups): number;
  /** Says which rows are permitted; nothing when all are. */
  filterFor(groups: PermittedGroups): RowFilter | undefined;
}

/** Row `row` is permitted when `isPermitted[slotOf[row]]` is 1. Plain arrays, for it is asked of every row. */
export interface RowFilter {
  readonly slotOf: Uint32Array;
  readonly isPermitted: Uint8Array;
}

const FEWEST_ROWS = 64;
// What an entry of a Map of numbers takes, measured, its spare room included.
const MAP_ENTRY_BYTES = 48;

/** Keeps no rows at first. */
export function createRowGroups(): RowGroups {
  const rows = new Map<number, number>();
  const slots = new Map<number, number>();
  const groups: number[] = [];
  const counts: number[] = [];
  const freeSlots: number[] = [];
  let ids = new Float64Array(FEWEST_ROWS);
  let slotOf = new Uint32Array(FEWEST_ROWS);

  function enter(group: number): number {
    let slot = slots.get(group);
    if (slot === undefined) {
      slot = freeSlots.pop() ?? counts.length;
      slots.set(group, slot);
      groups[slot] = group;
      counts[slot] = 0;
    }
    counts[slot] = (counts[slot] as number) + 1;
    return slot;
  }

  function leave(slot: number): void {
    const left = (counts[slot] as number) - 1;
    counts[slot] = left;
    if (left > 0) return;
    slots.delete(groups[slot] as number);
    freeSlots.push(slot);
  }

  function resize(length: number): void {
    const keep = Math.min(length, ids.length);
    const [oldIds, oldSlots] = [ids, slotOf];
    ids = new Float64Array(length);
    slotOf = new Uint32Array(length);
    ids.set(oldIds.subarray(0, keep));
    slotOf.set(oldSlots.subarray(0, keep));
  }

  return {
    get memoryBytes() {
      return ids.byteLength + slotOf.byteLength + (rows.size + slots.size) * MAP_ENTRY_BYTES;
    },
    rowOf: (id) => rows.get(id),
    idOf: (row) => ids[row] as number,
    groupOf: (row) => groups[slotOf[row] as number] as number,
    ids: () => rows.keys(),
    append(id, group) {
      const row = rows.size;
      if (row === ids.length) resize(Math.ceil(row * 1.5));
      rows.set(id, row);
      ids[row] = id;
      slotOf[row] = enter(group);
    },
    move(row, group) {
      const old = slotOf[row] as number;
      slotOf[row] = enter(group);
      leave(old);
    },
    remove(row) {
      const last = rows.size - 1;
      rows.delete(ids[row] as number);
      leave(slotOf[row] as number);
      if (row !== last) {
        ids[row] = ids[last] as number;
        slotOf[row] = slotOf[last] as number;
        rows.set(ids[row], row);
      }
      if (ids.length > FEWEST_ROWS && last * 3 < ids.length) resize(Math.max(FEWEST_ROWS, last * 2));
    },
    count(permitted) {
      if (permitted === "all") return rows.size;
      let count = 0;
      for (const group of permitted) {
        const slot = slots.get(group);
        if (slot !== undefined) count += counts[slot] as number;
      }
      return count;
    },
    filterFor(permitted) {
      if (permitted === "all") return undefined;
      const isPermitted = new Uint8Array(counts.length);
      for (const group of permitted) {
        const slot = slots.get(group);
        if (slot !== undefined) isPermitted[slot] = 1;
      }
      return { slotOf, isPermitted };
    },
  };
}
