import { html, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { KINDS, type Kind } from "../../parts/things/kinds.ts";
import { termWords } from "../../parts/things/value-text.ts";
import { hrefOf } from "../../shell/route.ts";
import type { CountedKinds } from "./count-kinds.ts";
import "./kind-sample.ts";

/** Shows which kinds of things there are, each as a way to its view. */
export function renderKinds({ kinds, others }: CountedKinds, pod: Webizen): TemplateResult {
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
          html`<li><a href=${hrefOf("things", name)}>${icon(kindOf(name)?.icon ?? "things")}<strong>${KIND_NAMES[name]}</strong>
            <span class="count soft">${count.toLocaleString("en")}</span>
            ${count === 0 ? nothing : html`<kind-sample aria-hidden="true" .pod=${pod} .kind=${kindOf(name)}></kind-sample>`}</a></li>`,
      )}
      <li><a href=${hrefOf("things", "timeline")}>${icon("clock")}<strong>${THINGS.timeline}</strong>
        <span class="text soft">${THINGS.timelineText}</span></a></li>
    </ul>
    ${
      others.length === 0
        ? nothing
        : html`<h2>${THINGS.otherKinds}</h2>
    <ul class="kinds small">${others.map(
      ({ iri, count }) =>
        html`<li><a href=${hrefOf("things", "kind", { class: iri })} title=${iri}><strong>${termWords(iri)}</strong>
          <span class="count soft">${count.toLocaleString("en")}</span></a></li>`,
    )}</ul>`
    }`;
}

function kindOf(name: string): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}
