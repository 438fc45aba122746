import type { Quad } from "n3";
import { humaniseName } from "../src/term-label.ts";
import type { Term } from "./collect-terms.ts";

const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

/**
 * Finds the English labels of terms, as far as they say more than the words of the local name.
 *
 * @returns IRI to label in lower case but for abbreviations, in the order of `terms`
 */
export function collectLabels(terms: readonly Term[], quads: readonly Quad[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { object, predicate, subject } of quads) {
    if (predicate.value !== LABEL || object.termType !== "Literal") continue;
    if (object.language !== "" && !object.language.startsWith("en")) continue;
    const known = found.get(subject.value);
    if (known === undefined || object.value < known) found.set(subject.value, object.value);
  }
  const labels = new Map<string, string>();
  for (const { iri, localName } of terms) {
    const label = found.get(iri);
    if (label !== undefined && lettersOf(label) !== lettersOf(localName))
      labels.set(iri, humaniseName(label));
  }
  return labels;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
