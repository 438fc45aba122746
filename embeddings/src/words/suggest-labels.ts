import type { DatabaseSync } from "node:sqlite";
import { editDistance, toleratedEdits } from "./edit-distance.ts";
import type { PassageRows } from "./passage-rows.ts";
import { AFTER_ALL } from "./postings.ts";
import { splitWords, type Word } from "./split-words.ts";
import type { SuggestedLabel, WordGroups } from "./word-index.ts";

/** Completes what is being typed. */
export type SuggestLabels = (
  text: string,
  options: { readonly groups: WordGroups; readonly limit: number },
) => readonly SuggestedLabel[];

const MOST_UNITS = 200;
const MOST_WORDS = 8;
const EDIT_RANK = 1_000_000;
/** Names that are read for each that is asked for, so that a thousand of one name do not hide another for long. */
const MOST_READ = 50;

/** @param database with the tables of the words */
export function openSuggestions(database: DatabaseSync, rows: PassageRows): SuggestLabels {
  const range = "FROM words_name WHERE word >= ? AND word < ?";
  const selectSlots = database.prepare(
    `SELECT json_group_array(slot) AS a, json_group_array(rank) AS b ${range}`,
  );
  const selectWords = database.prepare(`SELECT json_group_array(DISTINCT word) AS a ${range}`);
  const selectName = database.prepare("SELECT name, subject FROM words_taken WHERE slot = ?");

  /** Permitted slots with a name that has a word which begins so, and their ranks. */
  function beginningWith(prefix: string, isPermitted: Uint8Array, extra = 0, below = prefix + AFTER_ALL) {
    const row = selectSlots.get(prefix, below) as { a: string; b: string };
    const slots = JSON.parse(row.a) as number[];
    const ranks = JSON.parse(row.b) as number[];
    const found = new Map<number, number>();
    for (const [index, slot] of slots.entries()) {
      if (isPermitted[slot] !== 1) continue;
      const rank = (ranks[index] as number) + extra;
      if (rank < (found.get(slot) ?? Number.POSITIVE_INFINITY)) found.set(slot, rank);
    }
    return found;
  }

  /** The same for words that nearly begin so; the first letter is right. */
  function nearlyBeginningWith(typed: string, isPermitted: Uint8Array): Map<number, number> {
    const found = new Map<number, number>();
    const most = toleratedEdits(typed.length);
    const [first] = typed;
    if (most === 0 || first === undefined) return found;
    const { a } = selectWords.get(first, first + AFTER_ALL) as { a: string };
    for (const word of JSON.parse(a) as string[]) {
      const edits = editDistance(typed, word, most, true);
      if (edits > most) continue;
      for (const [slot, rank] of beginningWith(word, isPermitted, edits * EDIT_RANK, `${word}\0`)) {
        if (rank < (found.get(slot) ?? Number.POSITIVE_INFINITY)) found.set(slot, rank);
      }
    }
    return found;
  }

  return (text, { groups, limit }) => {
    const typed = chooseTyped(splitWords(text.slice(0, MOST_UNITS)));
    if (typed.length === 0 || limit <= 0) return [];
    const { isPermitted } = rows.permit(groups);
    let ranks: Map<number, number> | undefined;
    for (const word of typed) {
      let found = beginningWith(word, isPermitted);
      if (found.size === 0) found = nearlyBeginningWith(word, isPermitted);
      ranks = ranks ? intersect(ranks, found) : found;
    }
    return choose(ranks ?? new Map(), limit);
  };

  /** Different names first: ten meetings of one group are one suggestion, and fill up what is left. */
  function choose(ranks: ReadonlyMap<number, number>, limit: number): SuggestedLabel[] {
    const seen = new Set<string>();
    const names = new Set<string>();
    const first: SuggestedLabel[] = [];
    const others: SuggestedLabel[] = [];
    const sorted = [...ranks]
      .map(([slot, rank]) => ({ slot, rank, id: rows.idOf(slot) }))
      .sort((a, b) => a.rank - b.rank || b.id - a.id);
    for (const { slot, id } of sorted.slice(0, limit * MOST_READ)) {
      if (first.length >= limit) break;
      const { name, subject } = selectName.get(slot) as { name: string; subject: string };
      const key = `${subject}\0${name}`;
      if (name === "" || seen.has(key)) continue;
      seen.add(key);
      const folded = name.toLowerCase();
      (names.has(folded) ? others : first).push({ id, label: name });
      names.add(folded);
    }
    return [...first, ...others].slice(0, limit);
  }
}

/** The last letter of a run without spaces may go on, and is part of the one before. */
function chooseTyped(words: readonly Word[]): string[] {
  const chosen = words.filter(({ run }, index) => {
    const isLastOfRun = run !== undefined && words[index + 1]?.run !== run;
    return !(isLastOfRun && words[index - 1]?.run === run);
  });
  return [...new Set(chosen.map(({ folded }) => folded))].slice(0, MOST_WORDS);
}

function intersect(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const both = new Map<number, number>();
  for (const [slot, rank] of a) {
    const other = b.get(slot);
    if (other !== undefined) both.set(slot, Math.max(Math.min(rank, other), editsOf(rank), editsOf(other)));
  }
  return both;
}

function editsOf(rank: number): number {
  return Math.floor(rank / EDIT_RANK) * EDIT_RANK;
}
