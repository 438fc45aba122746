import type { Quad, Term } from "@rdfjs/types";
import { DCTERMS, FOAF, RDF, RDFS, SCHEMA, SOLID, VCARD } from "@webizen/ontologies";
import type { Resource } from "../storage/resource-store.ts";
import { decodeName, type LinkTo, renderBreadcrumbs, TO_ITSELF } from "./breadcrumbs.ts";
import { countOf, formatBytes, formatTime } from "./format.ts";
import { type Html, html, type PageParts, renderPage } from "./layout.ts";

const MAX_SUBJECTS = 200;
const MAX_VALUES = 100;
/** Properties that name their subject, the most telling first. */
const NAMES: readonly string[] = [VCARD.fn, FOAF.name, SCHEMA.name, DCTERMS.title, RDFS.label];
/** Words for properties whose own name says little. */
const WORDS: Readonly<Record<string, string>> = {
  [VCARD.fn]: "full name",
  [SOLID.oidcIssuer]: "identity provider",
};

/** What an RDF document's page is made from. */
export interface ResourcePage {
  readonly iri: string;
  readonly rootIri: string;
  readonly resource: Resource;
  readonly quads: readonly Quad[];
}

/** An RDF document as a page: one card per subject, statements as words and links. */
export function renderResourcePage(page: ResourcePage): string {
  return renderPage(describeResource(page));
}

/** The parts of an RDF document's page, for a frame of their own. */
export function describeResource(page: ResourcePage, linkTo: LinkTo = TO_ITSELF): PageParts {
  const { iri, resource } = page;
  const name = decodeName(iri.split("/").at(-1) ?? iri);
  const subjects = groupBySubject(page.quads);
  const shown = [...subjects].slice(0, MAX_SUBJECTS);
  const count = countOf(page.quads.length, "statement");
  return {
    title: name,
    body: html`${renderBreadcrumbs(page.rootIri, iri, linkTo)}
<h1>${name}</h1>
<p class="soft">${count}, ${formatBytes(resource.size)}, changed ${formatTime(resource.modified)}, stored as ${resource.contentType}</p>
${shown.length === 0 ? html`<p>This document holds no statements yet.</p>` : shown.map(([subject, quads]) => card({ iri, linkTo }, subject, quads))}
${subjects.size > MAX_SUBJECTS ? html`<p class="soft">${subjects.size - MAX_SUBJECTS} more subjects are in the document itself.</p>` : ""}`,
  };
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

interface Place {
  /** The document that is shown. */
  readonly iri: string;
  readonly linkTo: LinkTo;
}

function card(at: Place, subject: string, quads: readonly Quad[]): Html {
  const { iri } = at;
  const id = subject.startsWith(`${iri}#`) ? decodeName(subject.slice(iri.length + 1)) : undefined;
  const name = NAMES.map((property) => quads.find(({ predicate }) => predicate.value === property)).find(
    Boolean,
  );
  const place = subject.startsWith("_:") ? "unnamed" : shorten(iri, subject);
  const heading = name === undefined ? place : html`${name.object.value} <small>${place}</small>`;
  const rest = quads.length - MAX_VALUES;
  return html`<section class="card"${id === undefined ? "" : html` id="${id}"`}><h2>${heading}</h2>
<dl>${quads.slice(0, MAX_VALUES).map((quad) => statement(at, quad))}</dl>
${rest > 0 ? html`<p class="soft">and ${rest} more</p>` : ""}</section>
`;
}

function statement(at: Place, { predicate, object }: Quad): Html {
  const words = predicate.value === RDF.type ? "is a" : inWords(predicate.value);
  return html`<dt title="${predicate.value}">${words}</dt><dd>${value(at, predicate.value, object)}</dd>`;
}

function value({ iri, linkTo }: Place, predicate: string, term: Term): Html {
  if (term.termType === "NamedNode") {
    const label = predicate === RDF.type ? inWords(term.value) : shorten(iri, term.value);
    // Only web addresses become links: other schemes could run something when followed.
    return /^https?:/i.test(term.value)
      ? html`<a href="${linkTo(term.value)}" rel="noreferrer">${label}</a>`
      : html`${term.value}`;
  }
  if (term.termType === "BlankNode") return html`<span class="soft">unnamed</span>`;
  if (term.termType === "Literal" && term.language !== "") {
    return html`<span lang="${term.language}">${term.value}</span> <small>${term.language}</small>`;
  }
  return html`${term.value}`;
}

/** The local part of an IRI as words: `…#preferencesFile` is "preferences file". */
function inWords(iri: string): string {
  if (Object.hasOwn(WORDS, iri)) return WORDS[iri] ?? iri;
  const local = iri.split(/[#/]/).findLast((part) => part !== "") ?? iri;
  return decodeName(local)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[-_]/g, " ")
    .toLowerCase();
}

function shorten(iri: string, full: string): string {
  if (full === iri) return "this document";
  return full.startsWith(`${iri}#`) ? full.slice(iri.length) : full;
}
