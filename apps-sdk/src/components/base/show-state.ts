import { html, type TemplateResult } from "lit";
import { words } from "./words.ts";

/** Shows that something is being loaded. */
export function showBusy(): TemplateResult {
  return html`<div part="busy" role="status" aria-busy="true"><span class="soft">${words().common.loading}</span></div>`;
}

/** Shows that there is nothing, in a sentence. */
export function showEmpty(sentence: string): TemplateResult {
  return html`<p part="empty" class="soft">${sentence}</p>`;
}

/** Shows what went wrong, with a way to try again. */
export function showProblem(problem: unknown, retry?: () => void): TemplateResult {
  return html`<div part="problem" role="alert" class="row">
    <span class="problem grow">${sayProblem(problem)}</span>
    ${retry === undefined ? "" : html`<button type="button" class="quiet" @click=${retry}>${words().common.tryAgain}</button>`}
  </div>`;
}

/** What went wrong, as a sentence. */
export function sayProblem(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  return text === "" ? words().common.failed : text;
}
