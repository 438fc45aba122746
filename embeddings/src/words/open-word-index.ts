import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Passage } from "../text/passage.ts";
import { analysePassage, distinctWords } from "./analyse-passage.ts";
import { isCorrectable, openKnownWords } from "./known-words.ts";
import { openPassageRows } from "./passage-rows.ts";
import { openPostings } from "./postings.ts";
import { searchWords } from "./search-words.ts";
import { openSuggestions } from "./suggest-labels.ts";
import { FIELDS } from "./word-fields.ts";
import type { WordIndex } from "./word-index.ts";
import { prepareWordTables } from "./word-tables.ts";

interface TakenRow {
  readonly name: string;
  readonly subject: string;
  readonly words: Uint8Array;
}

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
  const selectTaken = database.prepare("SELECT name, subject, words FROM words_taken WHERE slot = ?");
  const deleteTaken = database.prepare("DELETE FROM words_taken WHERE slot = ?");
  const insertName = database.prepare("INSERT INTO words_name (word, slot, rank) VALUES (?, ?, ?)");
  const deleteName = database.prepare("DELETE FROM words_name WHERE word = ? AND slot = ?");
  const merge = database.prepare("INSERT INTO words_text (words_text, rank) VALUES ('merge', ?)");
  const insertLeft = database.prepare("INSERT OR IGNORE INTO words_left (word) VALUES (?)");
  const selectLeft = database.prepare("SELECT word FROM words_left LIMIT ?");
  const deleteLeft = database.prepare("DELETE FROM words_left WHERE word = ?");
  const selectRemoved = database.prepare("SELECT 1 FROM words_state WHERE removed = 1");
  const setRemoved = database.prepare("UPDATE words_state SET removed = ?");
  const countChanges = database.prepare("SELECT total_changes() AS changes");

  function follow(): void {
    if (!rows.follow()) return;
    postings.forgetAll();
    knownWords.forgetAll();
  }

  /** Whether a passage would put in what it has put in before. */
  function isTaken(slot: number, { label, subject }: Passage, packed: Uint8Array): boolean {
    const { name, subject: about, words } = selectTaken.get(slot) as unknown as TakenRow;
    return name === label && about === subject && Buffer.compare(words, packed) === 0;
  }

  function remove(id: number): void {
    const slot = rows.slotOf(id);
    if (slot === undefined) return;
    const { words } = selectTaken.get(slot) as unknown as TakenRow;
    const { columns, names } = unpack(words);
    deleteText.run(slot, ...columns);
    deleteTaken.run(slot);
    for (const name of names) deleteName.run(name, slot);
    rows.remove(slot);
    setRemoved.run(1);
    const gone = distinctWords(columns);
    postings.forget(gone);
    for (const word of gone) if (isCorrectable(word)) insertLeft.run(word);
  }

  function mergeSegments(pages: number): boolean {
    const before = (countChanges.get() as { changes: number }).changes;
    // A negative number: all segments become one, however often it takes.
    merge.run(-Math.max(1, Math.trunc(pages)));
    return (countChanges.get() as { changes: number }).changes - before > 1;
  }

  /** Forgets words that stand nowhere any more, which is asked here, where it is fast. */
  function forgetWords(most: number): boolean {
    const left = (selectLeft.all(most) as { word: string }[]).map(({ word }) => word);
    knownWords.leave(left.filter((word) => !postings.has(word)));
    for (const word of left) deleteLeft.run(word);
    return left.length === most;
  }

  return {
    get size() {
      follow();
      return rows.count;
    },
    add(id, group, passage, path) {
      follow();
      const { language, columns, lengths, names } = analysePassage(passage, path);
      const packed = pack(columns, [...names.keys()]);
      const old = rows.slotOf(id);
      if (old !== undefined && isTaken(old, passage, packed)) {
        rows.move(old, group);
        return;
      }
      remove(id);
      const slot = rows.insert({ id, group, language, lengths });
      insertText.run(slot, ...columns);
      insertTaken.run(slot, passage.label, passage.subject, packed);
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
      if (selectRemoved.get() === undefined) return false;
      follow();
      if (mergeSegments(pages) || forgetWords(pages)) return true;
      setRemoved.run(0);
      return false;
    },
  };
}

function pack(columns: readonly string[], names: readonly string[]): Uint8Array {
  return deflateRawSync(JSON.stringify({ columns, names }), { level: 1 });
}

function unpack(words: Uint8Array): { columns: string[]; names: string[] } {
  return JSON.parse(inflateRawSync(words).toString()) as { columns: string[]; names: string[] };
}
