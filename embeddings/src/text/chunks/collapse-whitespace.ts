/** Puts one space where there is whitespace of any kind or a control character, and none at the ends. */
export function collapseWhitespace(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is taken out.
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u200b\u2060\ufeff]+/g, " ").trim();
}
