import { html, nothing, type TemplateResult } from "lit";
import { PROBLEMS } from "../english/problems.ts";
import { icon } from "./icon.ts";

/** Shows what went wrong, in a sentence, with a way to try again. Use with the styles of `look`. */
export function showProblem(error: unknown, retry?: () => void): TemplateResult {
  const sentence = error instanceof Error ? error.message : String(error);
  return html`<div class="card" role="alert"><p>${icon("warning")} ${sentence}</p>
    ${retry === undefined ? nothing : html`<button class="quiet" @click=${retry}>${PROBLEMS.tryAgain}</button>`}</div>`;
}
