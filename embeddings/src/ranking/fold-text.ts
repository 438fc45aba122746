/** Brings spellings of the same word together: without accents, in lower case. The length may change. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}
