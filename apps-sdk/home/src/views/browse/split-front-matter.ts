const FRONT = /^\uFEFF?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/s;

/** Parts what is said about a note from the note itself. */
export function splitFrontMatter(text: string): {
  readonly front: string | undefined;
  readonly body: string;
} {
  const match = FRONT.exec(text);
  return match === null
    ? { front: undefined, body: text }
    : { front: match[1], body: text.slice(match[0].length) };
}
