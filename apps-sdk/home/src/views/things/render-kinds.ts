import { html, nothing, type TemplateResult } from "lit";
import { KIND_NAMES, THINGS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { KINDS } from "../../parts/things/kinds.ts";
import { termWords } from "../../parts/things/value-text.ts";
import { hrefOf } from "../../shell/route.ts";
import type { CountedKinds } from "./count-kinds.ts";

/** Shows which kinds of things there are, each as a way to its view. */
export function renderKinds({ kinds, others }: CountedKinds): TemplateResult {
  if (kinds.length === 0 && others.length === 0) {
    return showEmpty({
      icon: "things",
      title: THINGS.emptyTitle,
      text: THINGS.emptyText,
      next: html`<a class="button" href=${hrefOf("browse")}>${THINGS.toFiles}</a>`,
    });
  }
  return html`<p class="soft">${THINGS.explanation}</p>
    <ul class="kinds" aria-label=${THINGS.ownViews}>
      ${kinds.map(
        ({ name, count }) =>
          html`<li><a href=${hrefOf("things", name)}>${icon(iconOf(name))}<span><strong>${KIND_NAMES[name]}</strong>
            <span class="soft">${count}</span></span></a></li>`,
      )}
      <li><a href=${hrefOf("things", "timeline")}>${icon("calendar")}<span><strong>${THINGS.timeline}</strong>
        <span class="soft">${THINGS.timelineText}</span></span></a></li>
    </ul>
    ${
      others.length === 0
        ? nothing
        : html`<h2>${THINGS.otherKinds}</h2>
    <ul class="kinds">${others.map(
      ({ iri, count, isRegistered }) =>
        html`<li><a href=${hrefOf("things", "kind", { class: iri })} title=${iri}><span><strong>${termWords(iri)}</strong>
          <span class="soft">${count}${isRegistered ? ` · ${THINGS.registered}` : ""}</span></span></a></li>`,
    )}</ul>`
    }`;
}

function iconOf(name: string): (typeof KINDS)[number]["icon"] {
  return KINDS.find((kind) => kind.name === name)?.icon ?? "things";
}
