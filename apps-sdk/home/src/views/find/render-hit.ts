import { readMediaTypeIri } from "@webizen/ontologies";
import { html, nothing, type TemplateResult } from "lit";
import type { Hit } from "../../../../src/index.ts";
import { FIND } from "../../english/find.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";
import { formatDay } from "../../parts/format.ts";
import { hrefOfThing, isHere } from "../../parts/things/hrefs.ts";
import { isShownClass } from "../../parts/things/kinds.ts";
import { termWords } from "../../parts/things/value-text.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { kindWords } from "../browse/kind-words.ts";
import { visibleName } from "../browse/names.ts";
import { hrefOfWanted, type Wanted } from "./find-address.ts";
import { highlight } from "./highlight.ts";

/** Descriptions of files lie beside them under this ending. */
const DESCRIPTION_SUFFIX = ".meta";

/** Shows something that was found: what it is called, where it stands, and the passage that fits best. */
export function renderHit(hit: Hit, wanted: Wanted, ownerName: string | undefined): TemplateResult {
  const { label, snippet, entity, document } = hit;
  const name = label === "" ? pathOf(document) : label;
  const isThing = entity !== document;
  return html`<li class="hit card"><h2><a href=${hrefOfIri("browse", leadsTo(hit))} dir="auto">${visibleName(name)}</a></h2>
    <p class="facts soft"><span class="tag">${typeWords(hit)}</span> <bdi>${FIND.inFolder(pathOf(URL.parse("./", document)?.href ?? document))}</bdi>
      ${hit.modified === undefined ? nothing : html`<span>${formatDay(hit.modified)}</span>`}
      ${typeof hit.locator?.page === "number" ? html`<span>${FIND.page(hit.locator.page)}</span>` : nothing}
      ${ownerName === undefined ? nothing : html`<span class="tag">${FIND.whose(ownerName)}</span>`}</p>
    ${snippet.text === "" ? nothing : html`<p class="snippet" dir="auto">${highlight(...withoutName(snippet, label))}</p>`}
    <p class="row links"><a href=${hrefOfWanted({ ...wanted, text: "", like: entity })}>${FIND.similar}<span class="visually-hidden">${FIND.similarFor(name)}</span></a>
      ${isThing && isHere(entity) ? html`<a href=${hrefOfThing(entity)}>${FIND.card}<span class="visually-hidden">${FIND.cardOf(name)}</span></a>` : nothing}</p></li>`;
}

/** A thing in its document, and a file where its description says what fits. */
function leadsTo({ document, entity }: Hit): string {
  return entity.startsWith(document) || document === entity + DESCRIPTION_SUFFIX ? entity : document;
}

// Most passages begin with the name, which stands above already.
function withoutName(
  { text, highlights }: Hit["snippet"],
  label: string,
): [string, readonly (readonly [number, number])[]] {
  if (label === "" || !text.startsWith(`${label} `) || text.length <= label.length + 1)
    return [text, highlights];
  const cut = label.length + 1;
  return [
    text.slice(cut),
    highlights.filter(([from]) => from >= cut).map(([from, to]) => [from - cut, to - cut]),
  ];
}

function typeWords({ types, contentType }: Hit): string {
  const first = types.find((type) => isShownClass(type) && readMediaTypeIri(type) === undefined);
  return first === undefined ? kindWords("file", contentType) : termWords(first);
}

/** The path of something, in words, without the server. */
export function pathOf(iri: string): string {
  const url = URL.parse(iri);
  if (url === null) return iri;
  const path = isHere(iri) ? url.pathname.slice(1) : url.host + url.pathname;
  return visibleName(decodeSafely(path));
}
