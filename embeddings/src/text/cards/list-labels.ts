import { canonicalTerm, PREFIXES, RDF } from "@webizen/ontologies";
import { atOnce, type Steps } from "../../steps.ts";
import { chooseLabel, languageOf } from "./choose-label.ts";
import { isValueNode } from "./describe-value.ts";
import { isShown, LABELS } from "./property-tables.ts";
import type { Description, Statements } from "./read-statements.ts";

/** What a document calls a thing. */
export interface EntityLabel {
  readonly iri: string;
  readonly label: string;
  /** Lower case; absent for text without one. */
  readonly language?: string;
}

/** Lists what a document calls the things it describes, in each language once, for the cards of other documents. */
export function listLabels(statements: Statements): readonly EntityLabel[] {
  return atOnce(listLabelsStepwise(statements));
}

/** The same with stops, for a document may be about very many things. */
export function* listLabelsStepwise({ bySubject }: Statements): Steps<readonly EntityLabel[]> {
  const labels: EntityLabel[] = [];
  for (const [iri, description] of bySubject) {
    yield;
    if (iri.startsWith("_:")) continue;
    for (const language of listLanguagesOfLabels(description)) {
      const label = chooseLabel(description, language);
      if (label !== undefined) labels.push({ iri, label, ...(language !== undefined && { language }) });
    }
  }
  return labels;
}

/** Lists the IRIs that a document points at without naming them: those for which `LabelLookup` will be asked. */
export function listForeignObjects(statements: Statements): readonly string[] {
  const { bySubject } = statements;
  const found = new Set<string>();
  for (const description of bySubject.values())
    for (const [property, terms] of description)
      for (const term of terms)
        if (term.termType === "NamedNode" && (property === RDF.type || isShown(property)))
          found.add(term.value);
  return [...found]
    .filter((iri) => isForeign(iri, bySubject.get(iri)) && !isValueNode(iri, statements))
    .toSorted();
}

function isForeign(iri: string, description: Description | undefined): boolean {
  if (!/^(https?|urn):/i.test(iri)) return false;
  const term = canonicalTerm(iri);
  if (Object.values(PREFIXES).some((namespace) => term.startsWith(namespace))) return false;
  return description === undefined || chooseLabel(description, undefined) === undefined;
}

function listLanguagesOfLabels(description: Description): readonly (string | undefined)[] {
  const terms = LABELS.flat().flatMap((property) => description.get(property) ?? []);
  const tags = terms.flatMap((term) => (term.termType === "Literal" ? [languageOf(term.language)] : []));
  const languages = [...new Set(tags)].map((tag) => (tag === "" ? undefined : tag));
  return languages.length === 0 ? [undefined] : languages;
}
