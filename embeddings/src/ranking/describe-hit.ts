import { IndexDamaged } from "../index/passage-table.ts";
import type { PodContent } from "../index/pod-content.ts";
import { sumDocument } from "../index/row-checksums.ts";
import type { SearchHit } from "../search-engine.ts";
import { chooseSnippet } from "../words/choose-snippet.ts";
import { findHighlights } from "../words/find-highlights.ts";
import type { ReadWords } from "../words/word-index.ts";
import type { Candidates } from "./candidates.ts";
import type { Fused } from "./fuse-arms.ts";
import { RANKING } from "./ranking-settings.ts";

/**
 * Says what was found. @param isWhole whether with all of the passage @returns nothing when it went meanwhile
 *
 * @throws IndexDamaged when what decides who may see it is not as it was written
 */
export function describeHit(
  { key, parts, passage: best, score }: Fused,
  candidates: Candidates,
  { documents, passages, visibilities }: PodContent,
  { isWhole, words }: { readonly words: ReadWords | undefined; readonly isWhole: boolean },
): readonly SearchHit[] {
  const candidate = candidates.get(key);
  const row = best === undefined ? candidate?.passage : passages.find(best);
  const passage = row && passages.read(row.id);
  const document = row && documents.read(row.document);
  if (candidate === undefined || document === undefined || passage === undefined) return [];
  if (sumDocument({ ...document, visibility: visibilities.nameOf(document.visibility) }) !== document.crc)
    throw new IndexDamaged(`The entry of ${document.iri} is damaged`);
  const { body, language } = passage;
  const marks = words === undefined ? [] : findHighlights(body, words, language);
  const { highlights, text } = chooseSnippet(body, marks, RANKING.snippetLength);
  return [
    {
      entity: candidate.subject,
      document: document.iri,
      label: passage.label,
      types: passage.types,
      contentType: document.content_type,
      modified: document.modified,
      snippet: { text, highlights },
      ...(isWhole && { passage: body }),
      ...(passage.locator && { locator: passage.locator }),
      ...(language !== undefined && { language }),
      score,
      parts,
    },
  ];
}
