/** A stretch of a text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a text at its highlights, given as pairs of start and end. Pairs that overlap or lie outside are put right. */
export function markSnippet(
  text: string,
  highlights: readonly (readonly [number, number])[],
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let place = 0;
  for (const [start, end] of highlights.toSorted(([one], [other]) => one - other)) {
    const from = Math.max(place, start);
    const to = Math.min(text.length, end);
    if (from >= to) continue;
    stretches.push(
      { text: text.slice(place, from), isMarked: false },
      { text: text.slice(from, to), isMarked: true },
    );
    place = to;
  }
  stretches.push({ text: text.slice(place), isMarked: false });
  return stretches.filter((stretch) => stretch.text !== "");
}
