import { hrefOf, hrefOfIri } from "../../shell/route.ts";

/** Address of a document in Browse; of the document itself where it lies on another server. */
export function hrefOfDocument(iri: string): string {
  return hrefOfIri("browse", iri) || "#/browse";
}

/** Address of the card of a thing. */
export function hrefOfThing(iri: string): string {
  return hrefOf("things", "thing", { iri });
}

/** Address of the picture of what a thing is connected with. */
export function hrefOfGraph(iri: string): string {
  return hrefOf("graph", iri);
}

/** An address that is safe to follow; data can say `javascript:`. */
export function safeHref(iri: string): string {
  return /^(https?|mailto|tel|geo|urn|did):/i.test(iri) ? iri : "about:blank";
}

/** Whether an address leads to the pods of this server. */
export function isHere(iri: string): boolean {
  return URL.canParse(iri) && new URL(iri).origin === location.origin;
}
