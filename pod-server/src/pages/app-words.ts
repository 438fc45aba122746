import type { Allowance, Consent } from "../consent/consent.ts";
import { decodeName } from "../views/breadcrumbs.ts";
import { visibleText } from "../views/visible-text.ts";
import { ENGLISH } from "./english.ts";
import { PLACES } from "./english-places.ts";

/** Says in words what an application was given. */
export function describeAllowances({
  allowances,
  readOnly,
  placesBelow,
}: Pick<Consent, "allowances" | "readOnly" | "placesBelow">): string {
  const words = ENGLISH.allowance;
  if (allowances.length === 0) return words.nothing;
  const what = allowances
    .map((each) => {
      const isOnlyHere = !readOnly && "readOnly" in each && each.readOnly === true;
      return describeAllowance(each) + (isOnlyHere ? ` (${words.readOnly})` : "");
    })
    .join("; ");
  const all = placesBelow > 0 ? `${what}, ${PLACES.with(placesBelow)}` : what;
  return readOnly ? `${all} (${words.readOnly})` : all;
}

function describeAllowance(allowance: Allowance): string {
  const words = ENGLISH.allowance;
  switch (allowance.kind) {
    case "own-folder":
      return words.ownFolder;
    case "folders":
      return words.folders(allowance.paths.map(decodePath).join(", "));
    case "types":
      return words.types(allowance.classes.map(classWords).join(", "));
    case "everything":
      return words.everything;
  }
}

/** A pod-relative path as a person reads it. */
export function decodePath(path: string): string {
  return visibleText(path.split("/").map(decodeName).join("/"));
}

/** The local part of a class's IRI as words: `…#AddressBook` is "address book". */
export function classWords(iri: string): string {
  const local = iri.split(/[#/]/).findLast((part) => part !== "") ?? iri;
  return decodeName(local)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
