import { createHash } from "node:crypto";

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6678; --paper: #fbfaf7; --card: #fff; --line: #dfe2e8; --accent: #2f5d50; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a2acbb; --paper: #14181d; --card: #1c2229; --line: #323a45; --accent: #8fd0bb; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
h1 { font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.2; margin: .4rem 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; overflow-wrap: anywhere; }
p { margin: .4rem 0 .8rem; max-width: 44rem; }
.soft, small { color: var(--soft); }
nav ol { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: 0; padding: 0; }
nav li + li::before { content: "/"; color: var(--soft); margin-right: .35rem; }
.card h2 { margin-top: .8rem; } .card h2 small { font-weight: 400; margin-inline-start: .5rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .2rem 1rem; margin: .8rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > * { border-bottom: 0; }
th { color: var(--soft); font-weight: 500; font-size: .9rem; }
th.number, td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: .45rem 1rem; margin: .7rem 0; }
dt { color: var(--soft); overflow-wrap: anywhere; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
pre, code { font: .9em/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; } pre { white-space: pre-wrap; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; } .wide { display: none; } }
`;

/** Content-Security-Policy of the pages that the server writes: their one style sheet and nothing else. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Text that is HTML already. Everything else that is put into a page is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Values that a template takes; lists are joined. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined;

/** Writes HTML from a template; every value is escaped unless it is `Html`. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? "";
  values.forEach((value, index) => {
    text += render(value) + (strings[index + 1] ?? "");
  });
  return new Html(text);
}

/** Lays a page out around its content. */
export function renderPage(page: { readonly title: string; readonly body: Html }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body><main>
${page.body}
</main></body>
</html>
`.text;
}

function render(value: HtmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(render).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
