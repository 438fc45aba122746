const SHOWN = 300;

/** Text for a line of a report. Names come from files of others: nothing of them may steer a terminal. */
export function onOneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, SHOWN);
}
