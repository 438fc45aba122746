import { type Html, html } from "./layout.ts";

/** Where a page links to for a resource of the pod; pages in the account room lead to one another. */
export type LinkTo = (iri: string) => string;

/** Links to the resource itself. */
export const TO_ITSELF: LinkTo = (iri) => iri;

/** The way from the storage root to a resource, as links. */
export function renderBreadcrumbs(rootIri: string, iri: string, linkTo: LinkTo): Html {
  const segments = iri
    .slice(rootIri.length)
    .split("/")
    .filter((segment) => segment !== "");
  const pod =
    new URL(rootIri).pathname
      .split("/")
      .filter((segment) => segment !== "")
      .at(-1) ?? rootIri;
  const crumbs = [{ label: pod, href: rootIri }];
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    const path = segments.slice(0, index + 1).join("/");
    crumbs.push({
      label: decodeName(segment),
      href: rootIri + path + (isLast && !iri.endsWith("/") ? "" : "/"),
    });
  });
  return html`<nav aria-label="Path"><ol>${crumbs.map(({ label, href }) => html`<li><a href="${linkTo(href)}">${label}</a></li>`)}</ol></nav>`;
}

/** A name as a person reads it; encoded names that are not UTF-8 stay as they are. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
