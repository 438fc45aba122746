import { html, type TemplateResult } from "lit";

/** Shows a text with the places that fit marked. @param highlights pairs of offsets in UTF-16 units, in order */
export function highlight(
  text: string,
  highlights: readonly (readonly [number, number])[],
): readonly (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const [from, to] of highlights) {
    if (from < end || to <= from || to > text.length) continue;
    parts.push(text.slice(end, from), html`<mark>${text.slice(from, to)}</mark>`);
    end = to;
  }
  return [...parts, text.slice(end)];
}
