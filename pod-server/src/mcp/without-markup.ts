const HIDDEN = /<(script|style|template|svg|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENTS = /<!--[\s\S]*?(?:-->|$)/g;
// What has a `<` inside, or does not end, is no tag that this has to know: the next steps take it out all the same.
const BLOCKS = /<\/?(?:p|div|br|li|tr|h[1-6]|section|article|blockquote|table|ul|ol)\b[^<>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * The words of HTML or XML, without anything that a program could run or load. Angle brackets that are left become single
 * quotation marks, so that no tag comes together again.
 */
export function withoutMarkup(markup: string): string {
  return markup
    .replace(COMMENTS, " ")
    .replace(HIDDEN, " ")
    .replace(BLOCKS, "\n")
    .replace(/<[^>]*>?/g, "")
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/</g, "‹")
    .replace(/>/g, "›")
    .replace(/\s+/g, (space) => (space.includes("\n") ? "\n" : " "))
    .trim();
}
