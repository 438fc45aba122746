import { humaniseName } from "@webizen/ontologies";
import { decodeSafely } from "../decode-safely.ts";

// Fragments that only say "what this document is about".
const ANONYMOUS = /^(this|it|me|i|self|card)?$/i;
const GENERIC_FILES = /^(index|card|profile)(\.[a-z0-9]+)?$/i;

/** Makes a name out of an address, for a thing that nothing names: its fragment, or the last part of the path that says something. */
export function nameFromIri(iri: string): string {
  if (!URL.canParse(iri)) return iri;
  const url = new URL(iri);
  if (url.protocol === "mailto:" || url.protocol === "tel:") return decodeSafely(url.pathname);
  const fragment = decodeSafely(url.hash.slice(1));
  if (!ANONYMOUS.test(fragment)) return capitalise(humaniseName(fragment));
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const isFolder = url.pathname.endsWith("/");
  const last = segments.findLast(
    (segment) => !GENERIC_FILES.test(segment) && !/^(profile|people)$/i.test(segment),
  );
  if (last === undefined) return url.host;
  const words = decodeSafely(last).replace(isFolder ? /$^/ : /(\.[a-z0-9]{1,8})+$/i, "");
  return capitalise(humaniseName(words)) || url.host;
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
