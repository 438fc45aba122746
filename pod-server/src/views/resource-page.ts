import type { Quad, Term } from "@rdfjs/types";
import { PREFIXES, RDF } from "@webizen/ontologies";
import type { Resource } from "../storage/resource-store.ts";
import { decodeName, renderBreadcrumbs } from "./breadcrumbs.ts";
import { formatBytes, formatTime } from "./format.ts";
import { type Html, html, renderPage } from "./layout.ts";

const MAX_SUBJECTS = 200;
const MAX_VALUES = 100;

/** What an RDF document's page is made from. */
export interface ResourcePage {
  readonly iri: string;
  readonly rootIri: string;
  readonly resource: Resource;
  readonly quads: readonly Quad[];
}

/** An RDF document as a page: one card per subject, statements as words and links. */
export function renderResourcePage(page: ResourcePage): string {
  const { iri, resource } = page;
  const name = decodeName(iri.split("/").at(-1) ?? iri);
  const subjects = groupBySubject(page.quads);
  const shown = [...subjects].slice(0, MAX_SUBJECTS);
  return renderPage({
    title: name,
    body: html`${renderBreadcrumbs(page.rootIri, iri)}
<h1>${name}</h1>
<p class="soft">${page.quads.length} ${page.quads.length === 1 ? "statement" : "statements"}, ${formatBytes(resource.size)}, changed ${formatTime(resource.modified)}, stored as ${resource.contentType}</p>
${shown.length === 0 ? html`<p>This document holds no statements yet.</p>` : shown.map(([subject, quads]) => card(iri, subject, quads))}
${subjects.size > MAX_SUBJECTS ? html`<p class="soft">${subjects.size - MAX_SUBJECTS} more subjects are in the document itself.</p>` : ""}`,
  });
}

function groupBySubject(quads: readonly Quad[]): ReadonlyMap<string, Quad[]> {
  const subjects = new Map<string, Quad[]>();
  for (const quad of quads) {
    const key = quad.subject.termType === "BlankNode" ? `_:${quad.subject.value}` : quad.subject.value;
    const group = subjects.get(key);
    if (group === undefined) subjects.set(key, [quad]);
    else group.push(quad);
  }
  return subjects;
}

function card(iri: string, subject: string, quads: readonly Quad[]): Html {
  const id = anchorOf(iri, subject);
  const heading = subject.startsWith("_:") ? "(unnamed)" : shorten(iri, subject);
  return html`<section class="card"${id === undefined ? "" : html` id="${id}"`}><h2>${heading}</h2>
<dl>${quads.slice(0, MAX_VALUES).map((quad) => statement(iri, quad))}</dl></section>
`;
}

function statement(iri: string, { predicate, object }: Quad): Html {
  const label = predicate.value === RDF.type ? "is a" : shorten(iri, predicate.value);
  return html`<dt>${label}</dt><dd>${value(iri, object)}</dd>`;
}

function value(iri: string, term: Term): Html {
  if (term.termType === "NamedNode") {
    // Only web addresses become links: other schemes could run something when followed.
    if (!/^https?:/i.test(term.value)) return html`${term.value}`;
    return html`<a href="${term.value}" rel="noreferrer">${shorten(iri, term.value)}</a>`;
  }
  if (term.termType === "BlankNode") return html`<span class="soft">(unnamed)</span>`;
  if (term.termType === "Literal" && term.language !== "") {
    return html`<span lang="${term.language}">${term.value}</span> <small>${term.language}</small>`;
  }
  return html`${term.value}`;
}

function anchorOf(iri: string, subject: string): string | undefined {
  return subject.startsWith(`${iri}#`) ? decodeName(subject.slice(iri.length + 1)) : undefined;
}

function shorten(iri: string, full: string): string {
  if (full === iri) return "this document";
  if (full.startsWith(`${iri}#`)) return full.slice(iri.length);
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    if (full.startsWith(namespace) && full.length > namespace.length)
      return `${prefix}:${full.slice(namespace.length)}`;
  }
  return full;
}
