import { MEDIA } from "@webizen/ontologies";

/** The query of an element: its attribute, else the text of a `<script type="application/sparql-query">` inside it. */
export function queryTextOf(element: HTMLElement & { query?: string | undefined }): string {
  const script = element.querySelector(`script[type="${MEDIA.sparqlQuery}"]`);
  return (element.query || script?.textContent || "").trim();
}
