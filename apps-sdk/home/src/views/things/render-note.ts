import { html, nothing, type TemplateResult } from "lit";
import { renderMarkdown } from "../../parts/markdown/render-markdown.ts";
import { hrefOfDocument, safeHref } from "../../parts/things/hrefs.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import type { ListedNote } from "./list-notes.ts";
import type { FrontMatter } from "./read-front-matter.ts";

const TITLE = /^\s*#\s+.*\n/;

/** Shows a note to be read. */
export function renderNote(text: FrontMatter, note: ListedNote): TemplateResult {
  const when = text.date ?? note.when;
  const hrefOf = (url: string): string | undefined => {
    const target = URL.parse(url, note.iri);
    if (target === null) return undefined;
    return target.origin === location.origin ? hrefOfDocument(target.href) : safeHref(target.href);
  };
  return html`<h2>${text.title ?? note.name}</h2>
    <p class="row"><span class="soft">${when === undefined ? nothing : whenWords(when)}</span>${text.tags.map((tag) => html`<span class="tag">${tag}</span>`)}</p>
    <div dir="auto" lang=${text.language ?? nothing}>${renderMarkdown(text.body.replace(TITLE, ""), { hrefOf })}</div>`;
}
