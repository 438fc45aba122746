import { html, renderPage } from "./layout.ts";

/** A problem document as a page, for people who came with a browser. */
export function renderProblemPage(problem: {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}): string {
  return renderPage({
    title: problem.title,
    body: html`<p class="soft">${problem.status}</p>
<h1>${problem.title}</h1>
<p>${problem.detail}.</p>
<p><a href="/">To the first page</a></p>`,
  });
}
