import { html, nothing, type TemplateResult } from "lit";
import { FOLDER } from "../../english/browse.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { nameOfIri, visibleName } from "./names.ts";

/** Shows the folders above something as links, from the root of its pod. */
export function renderPath(iri: string): TemplateResult | typeof nothing {
  const { origin, pathname } = new URL(iri);
  const segments = pathname.replace(/\/$/, "").split("/").slice(1);
  const steps = segments
    .slice(0, -1)
    .map((_, index) => `${origin}/${segments.slice(0, index + 1).join("/")}/`);
  if (steps.length === 0) return nothing;
  return html`<nav class="path" aria-label=${FOLDER.path}><ol>
    ${steps.map((step) => html`<li><a href=${hrefOfIri("browse", step)}><bdi>${visibleName(nameOfIri(step))}</bdi></a></li>`)}
    <li aria-hidden="true"></li></ol></nav>`;
}
