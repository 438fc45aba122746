import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { FIELDS } from "./word-fields.ts";

/** A passage as its row says it. */
export interface PassageRow {
  readonly id: number;
  readonly group: number;
  readonly language: string;
  /** Number of words per field. */
  readonly lengths: readonly number[];
}

/** The permitted passages and the figures over them, until the next change. */
export interface PermittedRows {
  /** One for each permitted slot. */
  readonly isPermitted: Uint8Array;
  readonly count: number;
  /** Mean number of words per field, of those passages that have it. */
  readonly meanLengths: readonly number[];
  /** Of {@link PassageRow}; empty for the passages without stems. */
  readonly languages: readonly string[];
  /** Per slot and field: number of words. */
  readonly lengths: Uint32Array;
  /** Per slot: number of its language in `languageNames`. */
  readonly languageOf: Uint8Array;
  readonly languageNames: readonly string[];
}

/** Group, language and lengths of each passage, in memory as in the table. A passage is known by its slot, a small number. */
export interface PassageRows {
  /** One more than the greatest slot. */
  readonly size: number;
  readonly count: number;
  /** Follows the table where a transaction was taken back. @returns whether anything else must be read anew */
  follow(): boolean;
  slotOf(id: number): number | undefined;
  idOf(slot: number): number;
  insert(row: PassageRow): number;
  remove(slot: number): void;
  move(slot: number, group: number): void;
  moveGroup(from: number, to: number): void;
  permit(groups: "all" | ReadonlySet<number>): PermittedRows;
}

const NO_GROUP = 0xffffffff;
const WIDTH = FIELDS.length;

/** Reads the rows of the passages. @param database with the tables of {@link prepareWordTables} */
export function openPassageRows(database: DatabaseSync): PassageRows {
  const selectVersion = database.prepare("SELECT version FROM words_state");
  const raiseVersion = database.prepare("UPDATE words_state SET version = version + 1");
  const selectAll = database.prepare(
    `SELECT slot, id, grp, language, ${FIELDS.join(", ")} FROM words_passage`,
  );
  const selectSlot = database.prepare("SELECT slot FROM words_passage WHERE id = ?");
  const selectFree = database.prepare("SELECT slot FROM words_free LIMIT 1");
  const takeFree = database.prepare("DELETE FROM words_free WHERE slot = ?");
  const addFree = database.prepare("INSERT INTO words_free (slot) VALUES (?)");
  const insertRow = database.prepare(
    `INSERT INTO words_passage (slot, id, grp, language, ${FIELDS.join(", ")}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const deleteRow = database.prepare("DELETE FROM words_passage WHERE slot = ?");
  const updateRow = database.prepare("UPDATE words_passage SET grp = ? WHERE slot = ?");
  const updateGroup = database.prepare("UPDATE words_passage SET grp = ? WHERE grp = ?");
  selectAll.setReturnArrays(true);

  let version = -1;
  let size = 0;
  let count = 0;
  let ids = new Float64Array(0);
  let groupOf = new Uint32Array(0);
  let languageOf = new Uint8Array(0);
  let lengths = new Uint32Array(0);
  let groups = new Map<number, number>();
  let languages = new Map<string, number>();
  let languageNames: string[] = [];

  function readVersion(): number {
    return (selectVersion.get() as { version: number }).version;
  }

  function reset(capacity: number): void {
    size = 0;
    count = 0;
    ids = new Float64Array(capacity);
    groupOf = new Uint32Array(capacity).fill(NO_GROUP);
    languageOf = new Uint8Array(capacity);
    lengths = new Uint32Array(capacity * WIDTH);
    groups = new Map();
    languages = new Map();
    languageNames = [];
  }

  function grow(slot: number): void {
    if (slot < ids.length) return;
    const capacity = Math.max(64, Math.ceil(slot * 1.5) + 1);
    const [oldIds, oldGroups, oldLanguages, oldLengths] = [ids, groupOf, languageOf, lengths];
    ids = new Float64Array(capacity);
    groupOf = new Uint32Array(capacity).fill(NO_GROUP);
    languageOf = new Uint8Array(capacity);
    lengths = new Uint32Array(capacity * WIDTH);
    ids.set(oldIds);
    groupOf.set(oldGroups);
    languageOf.set(oldLanguages);
    lengths.set(oldLengths);
  }

  function numberOf<Key>(key: Key, numbers: Map<Key, number>): number {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  }

  function place(slot: number, row: PassageRow): void {
    grow(slot);
    ids[slot] = row.id;
    groupOf[slot] = numberOf(row.group, groups);
    const language = numberOf(row.language, languages);
    languageNames[language] = row.language;
    languageOf[slot] = language;
    for (let field = 0; field < WIDTH; field += 1)
      lengths[slot * WIDTH + field] = row.lengths[field] as number;
    size = Math.max(size, slot + 1);
    count += 1;
  }

  function load(): void {
    reset(64);
    for (const row of selectAll.iterate() as unknown as Iterable<SQLOutputValue[]>) {
      const [slot, id, group, language, ...counts] = row as [number, number, number, string, ...number[]];
      place(slot, { id, group, language, lengths: counts });
    }
    version = readVersion();
  }

  function markGroups(permitted: "all" | ReadonlySet<number>): Uint8Array {
    if (permitted === "all") return new Uint8Array(groups.size).fill(1);
    const marks = new Uint8Array(groups.size);
    for (const group of permitted) {
      const number = groups.get(group);
      if (number !== undefined) marks[number] = 1;
    }
    return marks;
  }

  function changed(): void {
    raiseVersion.run();
    version += 1;
  }

  load();
  return {
    get size() {
      return size;
    },
    get count() {
      return count;
    },
    follow() {
      if (readVersion() === version) return false;
      load();
      return true;
    },
    slotOf: (id) => (selectSlot.get(id) as { slot: number } | undefined)?.slot,
    idOf: (slot) => ids[slot] as number,
    insert(row) {
      const free = selectFree.get() as { slot: number } | undefined;
      if (free) takeFree.run(free.slot);
      const slot = free?.slot ?? size;
      insertRow.run(slot, row.id, row.group, row.language, ...row.lengths);
      place(slot, row);
      changed();
      return slot;
    },
    remove(slot) {
      deleteRow.run(slot);
      addFree.run(slot);
      groupOf[slot] = NO_GROUP;
      count -= 1;
      changed();
    },
    move(slot, group) {
      updateRow.run(group, slot);
      groupOf[slot] = numberOf(group, groups);
      changed();
    },
    moveGroup(from, to) {
      updateGroup.run(to, from);
      const old = groups.get(from);
      const next = numberOf(to, groups);
      if (old !== undefined) {
        for (let slot = 0; slot < size; slot += 1) if (groupOf[slot] === old) groupOf[slot] = next;
      }
      changed();
    },
    permit(permitted) {
      const isGroupPermitted = markGroups(permitted);
      const isPermitted = new Uint8Array(size);
      const sums = new Float64Array(WIDTH);
      const filled = new Float64Array(WIDTH);
      const isLanguage = new Uint8Array(languages.size);
      let permittedCount = 0;
      for (let slot = 0; slot < size; slot += 1) {
        const group = groupOf[slot] as number;
        if (group === NO_GROUP || isGroupPermitted[group] === 0) continue;
        isPermitted[slot] = 1;
        isLanguage[languageOf[slot] as number] = 1;
        permittedCount += 1;
        for (let field = 0; field < WIDTH; field += 1) {
          const length = lengths[slot * WIDTH + field] as number;
          if (length === 0) continue;
          (sums[field] as number) += length;
          (filled[field] as number) += 1;
        }
      }
      const meanLengths = Array.from(sums, (sum, field) => sum / ((filled[field] as number) || 1));
      return {
        isPermitted,
        count: permittedCount,
        meanLengths,
        languages: languageNames.filter((_, number) => isLanguage[number] === 1).sort(),
        lengths,
        languageOf,
        languageNames,
      };
    },
  };
}
