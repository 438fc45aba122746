import { MEDIA } from "@webizen/ontologies";
import { essenceOf } from "../text/files/detect-format.ts";

const LINKED_DATA: ReadonlySet<string> = new Set([
  MEDIA.turtle,
  MEDIA.jsonld,
  MEDIA.ntriples,
  MEDIA.nquads,
  MEDIA.trig,
  MEDIA.rdfxml,
]);

/** Whether a document is read as a file; documents of linked data are read as statements. */
export function isFile(contentType: string): boolean {
  return !LINKED_DATA.has(essenceOf(contentType));
}
