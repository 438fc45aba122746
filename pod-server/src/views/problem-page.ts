import { BRAND } from "./brand.ts";
import { html, renderPage } from "./layout.ts";

/** A problem document as a page, for people who came with a browser, with a way to sign in where that may help. */
export function renderProblemPage(problem: {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Where the same thing can be looked at after signing in. */
  readonly signInPath?: string | undefined;
}): string {
  const { signInPath } = problem;
  return renderPage({
    title: problem.title,
    header: BRAND,
    isSheet: true,
    body: html`<p class="soft">${problem.status}</p>
<h1>${problem.title}</h1>
<p>${problem.detail}.</p>
${signInPath === undefined ? "" : html`<p><a class="button" href="${signInPath}">Sign in to look at it</a></p>`}
<p><a href="/">To the first page</a></p>`,
  });
}
