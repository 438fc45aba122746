import { createHash } from "node:crypto";

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #566072; --paper: #fbfaf7; --card: #fff; --line: #dfe2e8; --accent: #2f5d50; --on-accent: #fff; --edge: #7d8797; --alarm: #a3262b; --tint: #e9f1ee; --target: 2.5rem; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a2acbb; --paper: #14181d; --card: #1c2229; --line: #323a45; --accent: #8fd0bb; --on-accent: #10201b; --edge: #76818f; --alarm: #ff9a93; --tint: #22302c; } }
@media (pointer: coarse) { :root { --target: 2.75rem; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main, header { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; } header { padding: .8rem 1rem 0; } header + main { padding-top: .2rem; }
a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
h1 { font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.2; margin: .4rem 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; overflow-wrap: anywhere; }
p { margin: .4rem 0 .8rem; max-width: 44rem; }
.soft, small { color: var(--soft); }
nav ol { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: 0; padding: 0; }
nav li + li::before { content: "/"; color: var(--soft); margin-inline-end: .35rem; }
.card h2 { margin-top: .8rem; } .card h2 small { font-weight: 400; margin-inline-start: .5rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: .2rem 1.2rem; margin: .8rem 0; overflow-x: auto; }
main > section:not(.card) { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: .9rem 1.2rem 1rem; margin: 1rem 0; } main > section > h2:first-child { margin-top: 0; } main > section:not(.card) .card { border: 0; padding: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > * { border-bottom: 0; }
th { color: var(--soft); font-weight: 500; font-size: .9rem; }
th.number, td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: .45rem 1rem; margin: .7rem 0; }
dt { color: var(--soft); overflow-wrap: anywhere; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
pre, code { font: .9em/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; } pre { white-space: pre-wrap; }
img { max-width: 100%; height: auto; }
form { margin: .6rem 0 1rem; max-width: 32rem; } td form, li form { margin: 0; }
label, legend { font-weight: 600; } fieldset { border: 0; margin: 1.2rem 0; padding: 0; min-width: 0; } legend { padding: 0; margin-bottom: .3rem; }
.field { margin: .9rem 0; } .field label { display: block; margin-bottom: .2rem; } .hint { display: block; color: var(--soft); font-size: .9rem; margin: .1rem 0 .3rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; padding: .4rem .7rem; width: 100%; min-width: 0; min-height: var(--target); }
input[type=checkbox], input[type=radio] { width: 1.15rem; height: 1.15rem; min-height: 0; margin: .2rem 0 0; flex: none; accent-color: var(--accent); }
.choice { display: flex; gap: .6rem; align-items: start; padding: .3rem 0; } .choice label { font-weight: 400; overflow-wrap: anywhere; } .choices { margin-inline-start: 1.75rem; } .choice:has(> input[type=radio]:not(:checked)) + .choices { display: none; }
button, .button { font: inherit; font-weight: 600; display: inline-flex; align-items: center; justify-content: center; min-height: var(--target); cursor: pointer; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: .5rem; padding: .35rem 1rem; }
td button { padding: .15rem .7rem; font-size: .9rem; min-height: calc(var(--target) - .4rem); } button:hover, .button:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); } .quiet { color: var(--ink); background: var(--card); border-color: var(--line); font-weight: 500; } button.quiet:hover, .button.quiet:hover { background: var(--tint); border-color: var(--accent); } .alarm { color: var(--alarm); background: transparent; border-color: var(--alarm); } .alarm:hover { background: var(--tint); }
@media (prefers-reduced-motion: no-preference) { button, .button, header nav a { transition: background-color .12s, border-color .12s; } } .actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.notice { background: var(--card); border: 1px solid var(--line); border-inline-start: .3rem solid var(--accent); border-radius: .4rem; padding: .6rem 1rem; margin: .8rem 0; max-width: 44rem; }
.notice.bad { border-inline-start-color: var(--alarm); } .notice p { margin: .2rem 0; } [hidden] { display: none; }
header nav { display: flex; flex-wrap: wrap; gap: .1rem; align-items: center; padding-bottom: .5rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; } header nav > a { display: inline-flex; align-items: center; min-height: var(--target); padding: 0 .7rem; border-radius: .5rem; color: inherit; text-decoration: none; white-space: nowrap; } header nav > a:hover, header nav a[aria-current] { background: var(--tint); } header nav a[aria-current] { font-weight: 600; } header form { margin: 0; margin-inline-start: auto; padding-inline-start: .5rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; font-weight: 700; color: inherit; text-decoration: none; } .brand img { border-radius: .4rem; }
.sheet { padding: clamp(0rem, 7vh, 4.5rem) 0 2rem; } .sheet > * { max-width: 31rem; } .sheet header { padding-inline: 1rem; } .sheet header nav { border: 0; margin: 0; padding: 0; } .sheet header nav > a { padding: 0; background: none; } .sheet main { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.6rem clamp(1.1rem, 5vw, 2rem) 1.8rem; margin-top: .6rem; } .sheet form { max-width: none; } .sheet main > form > button { width: 100%; margin-top: .4rem; } .sheet h2 { margin-top: 1.5rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
.sheet .card { background: var(--paper); padding: .6rem 1rem .2rem; } .sheet dl { grid-template-columns: auto 1fr; gap: .2rem 1rem; } .sheet dd { margin-bottom: 0; } .sheet fieldset { border-top: 1px solid var(--line); padding-top: 1rem; } .sheet legend { float: inline-start; width: 100%; } .sheet legend + * { clear: both; } .sheet .choices { max-height: 18.6rem; overflow-y: auto; border: 1px solid var(--line); border-radius: .5rem; padding: .3rem .8rem; margin-bottom: .4rem; } .sheet .actions { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); margin-top: 1.4rem; } .sheet .actions + .soft { margin-bottom: 0; }
.codes { columns: 11.5rem 2; list-style: none; padding: 0; max-width: 26rem; } .codes li, td button { white-space: nowrap; } .who { font-size: 1.15rem; margin: .2rem 0; }
@media (max-width: 34rem) { .sheet { padding-top: 0; } .sheet main { border-width: 1px 0; border-radius: 0; } header nav { flex-wrap: nowrap; overflow-x: auto; margin-inline: -1rem; padding-inline: .3rem; } dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; } .wide { display: none; } }
`;

const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** What a page needs beyond its style sheet. Everything that is not named stays forbidden. */
export interface PageNeeds {
  /** Sources that forms may be sent to, and that their answers may redirect to. */
  readonly forms?: readonly string[];
  /** Where scripts may come from. */
  readonly scripts?: string;
}

/** Writes the Content-Security-Policy of a page that the server makes: its one style sheet, and what it needs. */
export function pagePolicy({ forms = [], scripts }: PageNeeds = {}): string {
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    ...(scripts === undefined ? [] : [`script-src ${scripts}`]),
    "img-src 'self' data:",
    "base-uri 'none'",
    `form-action ${forms.length === 0 ? "'none'" : forms.join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Content-Security-Policy of pages without forms and scripts. */
export const PAGE_POLICY: string = pagePolicy();

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

/** A page's parts. */
export interface PageParts {
  readonly title: string;
  readonly body: Html;
  /** Stands above the main part. */
  readonly header?: Html;
  /** Whether it is one question, answered before anything else, and not a part among others. */
  readonly isSheet?: boolean;
  /** Addresses of scripts, run in this order once the page is read. */
  readonly scripts?: readonly string[];
}

/** Lays a page out around its content. */
export function renderPage({ title, body, header, isSheet = false, scripts = [] }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/.home/icon.svg">
<style>${new Html(STYLE)}</style>
${scripts.map((source) => html`<script defer src="${source}"></script>`)}</head>
<body${isSheet ? new Html(' class="sheet"') : ""}>${header === undefined ? "" : html`<header>${header}</header>`}<main>
${body}
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
