import { html, nothing, type TemplateResult } from "lit";
import { whenWords } from "../../parts/things/value-text.ts";
import type { ListedNote } from "./list-notes.ts";
import type { FrontMatter } from "./read-front-matter.ts";

/** Shows a note to be read. */
export function renderNote(text: FrontMatter, note: ListedNote): TemplateResult {
  const when = text.date ?? note.when;
  return html`<h2>${text.title ?? note.name}</h2>
    <p class="row"><span class="soft">${when === undefined ? nothing : whenWords(when)}</span>${text.tags.map((tag) => html`<span class="tag">${tag}</span>`)}</p>
    <div class="text" dir="auto" lang=${text.language ?? nothing}>${text.body}</div>`;
}
