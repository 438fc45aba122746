import { html, nothing, type TemplateResult } from "lit";
import { type IconName, icon } from "./icon.ts";

/** Shows that there is nothing yet, and what to do about it. Use with the styles of `look`. */
export function showEmpty(empty: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** A button or link that leads on. */
  readonly next?: TemplateResult;
}): TemplateResult {
  return html`<div class="card"><h2>${icon(empty.icon)} ${empty.title}</h2><p class="soft">${empty.text}</p>
    ${empty.next ?? nothing}</div>`;
}
