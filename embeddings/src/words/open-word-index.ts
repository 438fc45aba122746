import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { analysePassage, distinctWords } from "./analyse-passage.ts";
import { isCorrectable, openKnownWords } from "./known-words.ts";
import { openPassageRows } from "./passage-rows.ts";
import { openPostings } from "./postings.ts";
import { searchWords } from "./search-words.ts";
import { openSuggestions } from "./suggest-labels.ts";
import { FIELDS } from "./word-fields.ts";
import type { WordIndex } from "./word-index.ts";
import { prepareWordTables } from "./word-tables.ts";

const COLUMNS = FIELDS.join(", ");

/**
 * Opens the index of words in a database, whose tables (all named `words_…`) are made when absent, and made anew, empty,
 * when they are of another version.
 *
 * @param database not shared with another connection that writes
 */
export function openWordIndex(database: DatabaseSync): WordIndex {
  prepareWordTables(database);
  const rows = openPassageRows(database);
  const postings = openPostings(database);
  const knownWords = openKnownWords(database);
  const suggest = openSuggestions(database, rows);
  const insertText = database.prepare(`INSERT INTO words_text (rowid, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
  const deleteText = database.prepare(
    `INSERT INTO words_text (words_text, rowid, ${COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?)`,
  );
  const insertTaken = database.prepare(
    "INSERT INTO words_taken (slot, name, subject, words) VALUES (?, ?, ?, ?)",
  );
  const selectTaken = database.prepare("SELECT words FROM words_taken WHERE slot = ?");
  const deleteTaken = database.prepare("DELETE FROM words_taken WHERE slot = ?");
  const insertName = database.prepare("INSERT INTO words_name (word, slot, rank) VALUES (?, ?, ?)");
  const deleteName = database.prepare("DELETE FROM words_name WHERE word = ? AND slot = ?");
  const merge = database.prepare("INSERT INTO words_text (words_text, rank) VALUES ('merge', ?)");
  const countChanges = database.prepare("SELECT total_changes() AS changes");

  function follow(): void {
    if (!rows.follow()) return;
    postings.forgetAll();
    knownWords.forgetAll();
  }

  function remove(id: number): void {
    const slot = rows.slotOf(id);
    if (slot === undefined) return;
    const { words } = selectTaken.get(slot) as { words: Uint8Array };
    const { columns, names } = unpack(words);
    deleteText.run(slot, ...columns);
    deleteTaken.run(slot);
    for (const name of names) deleteName.run(name, slot);
    rows.remove(slot);
    const gone = distinctWords(columns);
    postings.forget(gone);
    knownWords.leave([...gone].filter((word) => isCorrectable(word) && !postings.has(word)));
  }

  return {
    get size() {
      follow();
      return rows.count;
    },
    add(id, group, passage, path) {
      follow();
      remove(id);
      const { language, columns, lengths, names } = analysePassage(passage, path);
      const slot = rows.insert({ id, group, language, lengths });
      insertText.run(slot, ...columns);
      insertTaken.run(slot, passage.label, passage.subject, pack(columns, [...names.keys()]));
      for (const [word, rank] of names) insertName.run(word, slot, rank);
      const words = distinctWords(columns);
      postings.forget(words);
      knownWords.enter(words);
    },
    move(id, group) {
      follow();
      const slot = rows.slotOf(id);
      if (slot !== undefined) rows.move(slot, group);
    },
    moveGroup(from, to) {
      follow();
      rows.moveGroup(from, to);
    },
    remove(id) {
      follow();
      remove(id);
    },
    search(text, options) {
      follow();
      return searchWords(text, options, { rows, postings, knownWords });
    },
    suggest(text, options) {
      follow();
      return suggest(text, options);
    },
    tidy(pages) {
      const before = (countChanges.get() as { changes: number }).changes;
      // A negative number makes one of all that is there, as often as this is called.
      merge.run(-Math.max(1, Math.trunc(pages)));
      return (countChanges.get() as { changes: number }).changes - before > 1;
    },
  };
}

function pack(columns: readonly string[], names: readonly string[]): Uint8Array {
  return deflateRawSync(JSON.stringify({ columns, names }), { level: 1 });
}

function unpack(words: Uint8Array): { columns: string[]; names: string[] } {
  return JSON.parse(inflateRawSync(words).toString()) as { columns: string[]; names: string[] };
}
