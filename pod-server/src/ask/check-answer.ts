import type { Evidence } from "./gather-evidence.ts";
import { NOT_FOUND } from "./write-prompt.ts";

/** A sentence that its evidence bears out. */
export interface CheckedSentence {
  /** Without its citations. */
  readonly text: string;
  readonly evidence: readonly number[];
}

/** What is left of an answer. */
export interface CheckedAnswer {
  readonly sentences: readonly CheckedSentence[];
  /** Sentences that were left out, each with why. */
  readonly dropped: readonly { readonly text: string; readonly reason: string }[];
}

const SENTENCES = /[^.!?\n]+(?:[.!?](?!\s|$|\[|")[^.!?\n]*)*[.!?]*["”]?(?:\s*\[\d+(?:\s*,\s*\d+)*\])*[.!?]*/g;
const CITATIONS = /\[(\d+(?:\s*,\s*\d+)*)\]/g;
/** What has to stand in the evidence as it is: what is in quotation marks, and every number. */
const QUOTED = /["“„«]([^"“”„«»]{2,})["”“»]/g;
const NUMBERS = /\d+(?:[.,:/-]\d+)*/g;
const ACTIVE = /https?:\/\/|!\[|\]\(|<[a-z!/]/i;

/**
 * Holds an answer against its evidence: each sentence has to cite pieces that exist, and what it quotes has to stand in one
 * of those. The rest is left out.
 */
export function checkAnswer(answer: string, evidence: readonly Evidence[]): CheckedAnswer {
  const sentences: CheckedSentence[] = [];
  const dropped: { text: string; reason: string }[] = [];
  if (answer.trim().startsWith(NOT_FOUND)) return { sentences, dropped };
  for (const [found] of answer.matchAll(SENTENCES)) {
    const text = found
      .replace(CITATIONS, "")
      .replace(/\s+/g, " ")
      .replace(/ ([.!?])/g, "$1")
      .trim();
    if (!/\p{L}|\p{N}/u.test(text)) continue;
    const numbers = [...found.matchAll(CITATIONS)].flatMap(([, list = ""]) => list.split(",").map(Number));
    const cited = [...new Set(numbers)];
    const reason = findFault(text, cited, evidence);
    if (reason === undefined) sentences.push({ text, evidence: cited });
    else dropped.push({ text, reason });
  }
  return { sentences, dropped };
}

function findFault(
  text: string,
  cited: readonly number[],
  evidence: readonly Evidence[],
): string | undefined {
  if (cited.length === 0) return "It cites nothing";
  const pieces = cited.map((number) => evidence.find((piece) => piece.number === number));
  const unknown = cited.find((_, index) => pieces[index] === undefined);
  if (unknown !== undefined) return `There is no evidence ${unknown}`;
  if (ACTIVE.test(text)) return "It has a link or markup";
  const known = plain(pieces.map((piece) => piece?.text ?? "").join("\n"));
  const quoted = [...text.matchAll(QUOTED)].map(([, words = ""]) => words);
  const missing = [...quoted, ...(text.match(NUMBERS) ?? [])].find((words) => !known.includes(plain(words)));
  return missing === undefined ? undefined : `Its evidence does not say ${JSON.stringify(missing)}`;
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\s+/g, " ")
    .replace(/[.,;:]+$/, "")
    .trim()
    .toLowerCase();
}
