/**
 * A name that can stand in a path: plain letters and digits, with hyphens between them.
 *
 * @param maxLength in characters
 * @returns an empty text where nothing of it can stand there
 * @example slugify("Pier in the rain!") // "pier-in-the-rain"
 */
export function slugify(text: string, maxLength: number = Number.POSITIVE_INFINITY): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replaceAll(/^-|-$/g, "");
}
