import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { THINGS } from "../../english/things.ts";
import { formatDay } from "../../parts/format.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { visibleName } from "../browse/names.ts";
import { listComing } from "../find/today/list-coming.ts";
import { dayOf } from "./calendar-days.ts";
import { listSample, type Sample } from "./list-sample.ts";

/** A glance at the things of a kind: the next event, some pictures, else some names. Screen readers pass over it. */
export class KindSample extends LitElement {
  static override properties = { pod: { attribute: false }, kind: { attribute: false } };
  static override styles: CSSResultGroup = [
    look,
    css`
      p { margin: 0; min-height: 2.7em; font-size: 0.9rem; line-height: 1.35; color: var(--soft); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
      .pictures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.3rem; height: 2.5rem; overflow: hidden; }
      pod-picture { border-radius: 0.3rem; overflow: hidden; height: 2.5rem; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;

  readonly #sample = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: async ([pod, kind], { signal }): Promise<TemplateResult> => {
      if (kind.view === "calendar") {
        const [next] = await listComing(pod, dayOf(new Date()), { signal });
        if (next !== undefined)
          return html`<p>${THINGS.nextOf(visibleName(next.name), formatDay(next.start))}</p>`;
      }
      const some = await listSample(pod, kind, { signal });
      return kind.view === "gallery" ? this.#renderPictures(some) : html`<p><bdi>${namesOf(some)}</bdi></p>`;
    },
  });

  override render(): unknown {
    return this.#sample.render({
      pending: () => html`<p></p>`,
      // A glance is nothing that anybody misses.
      error: () => nothing,
      complete: (shown) => shown,
    });
  }

  #renderPictures(some: readonly Sample[]): TemplateResult {
    return html`<div class="pictures">${some.map(({ iri }) => html`<pod-picture .pod=${this.pod} .iri=${iri} alt=""></pod-picture>`)}</div>`;
  }
}

function namesOf(some: readonly Sample[]): string {
  return some.map(({ name }) => visibleName(name)).join(", ");
}

customElements.define("kind-sample", KindSample);
