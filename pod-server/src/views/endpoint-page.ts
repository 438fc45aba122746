import { SOLIDSPARQL } from "@webizen/ontologies";
import { renderBreadcrumbs } from "./breadcrumbs.ts";
import { html, pagePolicy, renderPage } from "./layout.ts";

/** The page of a SPARQL endpoint sends its form back to the endpoint. */
export const ENDPOINT_POLICY: string = pagePolicy({ forms: ["'self'"] });

const EXAMPLE = `SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class ORDER BY DESC(?things) LIMIT 20`;

/**
 * The SPARQL endpoint of a pod, for whoever opens it in a browser: what it is, and a form. A browser has no token to
 * send, so what the form asks, it asks as the public.
 */
export function renderEndpointPage({
  iri,
  rootIri,
}: {
  readonly iri: string;
  readonly rootIri: string;
}): string {
  return renderPage({
    title: "SPARQL endpoint",
    body: html`${renderBreadcrumbs(rootIri, iri, (target) => target)}
<h1>This pod can be asked in SPARQL</h1>
<p>Programs send queries to <code>${iri}</code>, and get what whoever asks may see: the owner all of the pod, others what
they were given, and everybody what is public.</p>
<p>This form asks as everybody, so only what is public is found. The answer is JSON.</p>
<form method="get" action="${iri}">
<div class="field"><label for="query">Query</label>
<textarea id="query" name="query" rows="8" spellcheck="false" autocapitalize="off" required>${EXAMPLE}</textarea></div>
<div class="choice"><input type="checkbox" id="union" name="default-graph-uri" value="${SOLIDSPARQL["union-default-graph"]}" checked>
<label for="union">In all documents as if they were one; else <code>GRAPH ?document { … }</code> says where to look</label></div>
<p class="actions"><button>Ask</button></p>
</form>
<p class="soft">A request without a query that accepts RDF gets the service description.</p>`,
  });
}
