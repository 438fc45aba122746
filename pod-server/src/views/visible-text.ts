// Two of the format characters join letters and emoji, and steer nothing.
const UNSEEN = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Shows characters that cannot be seen, or that turn the direction of what follows, as what they are: for places where
 * somebody decides by what they read. Line breaks and tabs stay.
 *
 * @example visibleText("invoice\u202Etxt.exe") // "invoice⟨202E⟩txt.exe"
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) =>
    /[\t\n\r]/.test(character)
      ? character
      : `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/**
 * Takes out of words that somebody else chose what cannot be seen or turns the direction of what follows, and breaks of
 * lines: such a name would change how the words beside it read, be it the address that it comes from.
 *
 * @param maxLength in UTF-16 units; what is longer is cut
 */
export function plainWords(text: string, maxLength: number): string {
  const words = text.replace(/\s+/g, " ").replace(UNSEEN, "").trim();
  return words.length <= maxLength ? words : `${words.slice(0, maxLength - 1).toWellFormed()}…`;
}
