import { Task } from "@lit/task";
import { type CSSResultGroup, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../../src/index.ts";
import { TODAY } from "../../../english/today.ts";
import { look } from "../../../parts/look.ts";
import { nameThings } from "../../../parts/things/name-things.ts";
import { type Day, dayOf } from "../../things/calendar-days.ts";
import { type Coming, listComing } from "./list-coming.ts";
import { listShared, type Shared } from "./list-shared.ts";
import { listWaiting, type Waiting } from "./list-waiting.ts";
import { type Recent, readRecent } from "./read-recent.ts";
import { renderComing, renderRecent, renderShared, renderWaiting } from "./render-today.ts";
import { todayLook } from "./today-look.ts";

interface Today {
  readonly day: Day;
  readonly waiting: readonly Waiting[];
  readonly events: readonly Coming[];
  readonly shared: readonly Shared[];
  readonly recent: readonly Recent[];
  /** Of those who shared something, by WebID. */
  readonly names: ReadonlyMap<string, { readonly name: string }>;
}

/**
 * What is going on: what assistants ask for, what is coming up, what friends share and what changed. A part that has nothing, or
 * cannot be read, is not there.
 */
export class TodayPanel extends LitElement {
  static override properties = { pod: { attribute: false } };
  static override styles: CSSResultGroup = [look, todayLook];
  declare pod: Webizen;

  // All at once, so that nothing moves about while somebody begins to read.
  readonly #today = new Task(this, {
    args: () => [this.pod] as const,
    task: async ([pod], { signal }): Promise<Today> => {
      const day = dayOf(new Date());
      const [waiting, events, shared, recent] = await Promise.all([
        orNone(listWaiting(pod, { signal })),
        orNone(listComing(pod, day, { signal })),
        orNone(listShared(pod, { signal })),
        orNone(readRecent({ signal })),
      ]);
      const names = nameThings(
        pod,
        shared.map(({ actor }) => actor),
        { signal },
      );
      return { day, waiting, events, shared, recent, names: await names.catch(() => new Map()) };
    },
  });

  // Whoever comes back to the first page sees what became of things meanwhile.
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#today.run();
  }

  override render(): TemplateResult | typeof nothing {
    const today = this.#today.value;
    if (today === undefined) return nothing;
    const { day, waiting, events, shared, recent, names } = today;
    if ([waiting, events, shared, recent].every(({ length }) => length === 0)) return nothing;
    return html`<div role="group" aria-label=${TODAY.label}>
      ${waiting.length === 0 ? nothing : renderWaiting(waiting)}
      <div class="parts">
        ${events.length === 0 ? nothing : renderComing(events, day)}
        ${shared.length === 0 ? nothing : renderShared(shared, names)}
        ${recent.length === 0 ? nothing : renderRecent(recent)}</div></div>`;
  }
}

async function orNone<Item>(list: Promise<readonly Item[]>): Promise<readonly Item[]> {
  return list.catch(() => []);
}

customElements.define("today-panel", TodayPanel);
