import { html, nothing, type TemplateResult } from "lit";
import { PROBLEMS } from "../english/problems.ts";
import { icon } from "./icon.ts";
import { sayProblem } from "./say-problem.ts";

/** Shows what went wrong, in a sentence, with a way to try again. Use with the styles of `look`. */
export function showProblem(error: unknown, retry?: () => void): TemplateResult {
  return html`<div class="card" role="alert"><p>${icon("warning")} ${sayProblem(error)}</p>
    ${retry === undefined ? nothing : html`<button class="quiet" @click=${retry}>${PROBLEMS.tryAgain}</button>`}</div>`;
}
