import { relativeIri } from "../provision/relative-iri.ts";

// Every parser resolves such a reference in the same way.
const PLAIN = /^(?:\.\.\/)*(?:\.\/)?\/?(?:[\w~%@-][\w.~%@-]*\/)*(?:[\w~%@-][\w.~%@-]*)?(?:#[\w.~%/-]*)?$/;

/**
 * Writes an IRI relative to a document of a pod where that is sure to come back as the same IRI, else as it is.
 *
 * @param rootIri IRI of the pod's storage root
 * @param path pod-relative path of the document
 */
export function relativeWithin(rootIri: string, path: string, iri: string): string {
  const from = rootIri + path.slice(1);
  const relative = relativeIri(from, iri, rootIri);
  const isSafe = relative !== "" && PLAIN.test(relative) && URL.parse(relative, from)?.href === iri;
  return isSafe ? relative : iri;
}
