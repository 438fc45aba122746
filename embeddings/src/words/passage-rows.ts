import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { createPassageColumns, type PassageColumns, type PassageRow } from "./passage-columns.ts";
import { FIELDS } from "./word-fields.ts";

/** Group, language and lengths of each passage, in memory as in the table. A passage is known by its slot, a small number. */
export interface PassageRows extends Omit<PassageColumns, "put"> {
  /** Follows the table where a transaction was taken back. @returns whether anything else must be read anew */
  follow(): boolean;
  slotOf(id: number): number | undefined;
  /** @returns its slot */
  insert(row: PassageRow): number;
}

/** Reads the rows of the passages. @param database with the tables of {@link prepareWordTables} */
export function openPassageRows(database: DatabaseSync): PassageRows {
  const sql = prepare(database);
  let columns = createPassageColumns();
  let version = -1;

  function readVersion(): number {
    return (sql.version.get() as { version: number }).version;
  }

  function load(): void {
    columns = createPassageColumns();
    for (const row of sql.all.iterate() as unknown as Iterable<SQLOutputValue[]>) {
      const [slot, id, group, language, ...lengths] = row as [number, number, number, string, ...number[]];
      columns.put(slot, { id, group, language, lengths });
    }
    version = readVersion();
  }

  function changed(): void {
    sql.raiseVersion.run();
    version += 1;
  }

  load();
  return {
    get size() {
      return columns.size;
    },
    get count() {
      return columns.count;
    },
    follow() {
      if (readVersion() === version) return false;
      load();
      return true;
    },
    slotOf: (id) => (sql.slot.get(id) as { slot: number } | undefined)?.slot,
    idOf: (slot) => columns.idOf(slot),
    insert(row) {
      const free = sql.free.get() as { slot: number } | undefined;
      if (free) sql.takeFree.run(free.slot);
      const slot = free?.slot ?? columns.size;
      sql.insert.run(slot, row.id, row.group, row.language, ...row.lengths);
      columns.put(slot, row);
      changed();
      return slot;
    },
    remove(slot) {
      sql.delete.run(slot);
      sql.addFree.run(slot);
      columns.remove(slot);
      changed();
    },
    move(slot, group) {
      sql.move.run(group, slot);
      columns.move(slot, group);
      changed();
    },
    moveGroup(from, to) {
      sql.moveGroup.run(to, from);
      columns.moveGroup(from, to);
      changed();
    },
    permit: (groups) => columns.permit(groups),
  };
}

function prepare(database: DatabaseSync) {
  const fields = FIELDS.join(", ");
  const all = database.prepare(`SELECT slot, id, grp, language, ${fields} FROM words_passage`);
  all.setReturnArrays(true);
  return {
    all,
    version: database.prepare("SELECT version FROM words_state"),
    raiseVersion: database.prepare("UPDATE words_state SET version = version + 1"),
    slot: database.prepare("SELECT slot FROM words_passage WHERE id = ?"),
    free: database.prepare("SELECT slot FROM words_free LIMIT 1"),
    takeFree: database.prepare("DELETE FROM words_free WHERE slot = ?"),
    addFree: database.prepare("INSERT INTO words_free (slot) VALUES (?)"),
    insert: database.prepare(
      `INSERT INTO words_passage (slot, id, grp, language, ${fields}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    delete: database.prepare("DELETE FROM words_passage WHERE slot = ?"),
    move: database.prepare("UPDATE words_passage SET grp = ? WHERE slot = ?"),
    moveGroup: database.prepare("UPDATE words_passage SET grp = ? WHERE grp = ?"),
  };
}
