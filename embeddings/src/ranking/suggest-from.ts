import type { PodContent } from "../index/pod-content.ts";
import type { PlainSuggest } from "../index/pod-index.ts";
import type { Suggestion } from "../search-engine.ts";

/** Completes what is being typed, from the labels of what may be seen; each label of a thing once. */
export function suggestFrom(
  { documents, passages, visibilities, words }: PodContent,
  { limit, selection, text }: PlainSuggest,
): readonly Suggestion[] {
  const permitted = visibilities.permit(selection);
  const found = new Map<string, Suggestion>();
  // Several passages of a thing have its label.
  for (const { id, label } of words.suggest(text, { groups: permitted, limit: limit * 4 })) {
    const passage = passages.find(id);
    const document = passage && documents.read(passage.document);
    if (passage === undefined || document === undefined) continue;
    if (permitted !== "all" && !permitted.has(document.visibility)) continue;
    const key = `${label}\n${passage.subject}`;
    if (!found.has(key)) found.set(key, { label, entity: passage.subject, document: document.iri });
    if (found.size === limit) break;
  }
  return [...found.values()];
}
