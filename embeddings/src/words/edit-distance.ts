/**
 * Counts the letters to put in, leave out, change or swap with their neighbour until one word is the other, or, for
 * `isPrefix`, begins the other.
 *
 * @param most counting stops above it
 * @returns at most `most + 1`
 */
export function editDistance(from: string, to: string, most: number, isPrefix = false): number {
  const width = isPrefix ? Math.min(to.length, from.length + most) : to.length;
  if (from.length - width > most || (!isPrefix && width - from.length > most)) return most + 1;
  let before: number[] = [];
  let above: number[] = [];
  let row = Array.from({ length: width + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    [before, above, row] = [above, row, before];
    row[0] = line;
    let least = line;
    for (let column = 1; column <= width; column += 1) {
      const isSame = from[line - 1] === to[column - 1];
      let edits = Math.min(
        (above[column] as number) + 1,
        (row[column - 1] as number) + 1,
        (above[column - 1] as number) + (isSame ? 0 : 1),
      );
      const isSwap =
        line > 1 && column > 1 && from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      if (isSwap) edits = Math.min(edits, (before[column - 2] as number) + 1);
      row[column] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return most + 1;
  }
  const last = row.slice(0, width + 1);
  return Math.min(most + 1, isPrefix ? Math.min(...last) : (last[width] as number));
}

/** How many edits a word of a length may be away from what was meant. */
export function toleratedEdits(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}
