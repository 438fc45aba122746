/** Things that are filed under one letter. */
export interface LetterGroup<T> {
  readonly letter: string;
  readonly members: readonly T[];
}

const MARKS = /\p{M}/gu;

/** A text as it is compared: without accents and capitals. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().trim();
}

/** Groups things by the first letter of their name, in the order of the alphabet; what begins with none comes last, under `#`. */
export function groupByLetter<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): readonly LetterGroup<T>[] {
  const order = new Intl.Collator();
  const named = things
    .map((thing) => ({ thing, name: nameOf(thing).trim() }))
    .toSorted((a, b) => order.compare(a.name, b.name));
  const groups = new Map<string, T[]>();
  for (const { thing, name } of named) {
    const first = [...fold(name).toUpperCase()][0] ?? "";
    const letter = /\p{L}/u.test(first) ? first : "#";
    const members = groups.get(letter);
    if (members === undefined) groups.set(letter, [thing]);
    else members.push(thing);
  }
  return [...groups]
    .map(([letter, members]) => ({ letter, members }))
    .toSorted((a, b) => Number(a.letter === "#") - Number(b.letter === "#"));
}
