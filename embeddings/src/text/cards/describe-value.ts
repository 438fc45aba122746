import { canonicalTerm, PREFIXES, RDF, SCHEMA, termLabel, VCARD } from "@webizen/ontologies";
import type { Quad_Object } from "n3";
import { chooseLabel, labelOfIri, languageOf } from "./choose-label.ts";
import { describeLiteral } from "./describe-literal.ts";
import {
  CHANGE_TIMES,
  isShown,
  isShownClass,
  STRUCTURAL,
  weightOf,
  wordsOfProperty,
} from "./property-tables.ts";
import { classesOf, type Description, keyOf, type Statements } from "./read-statements.ts";

const MAX_DEPTH = 3;
const MAX_ITEMS = 200;
/** IRIs that a card links to at most: more than people put into a list. */
export const MAX_CARD_LINKS = 1_000;
const MAX_DATES = 16;

/** A label that stands in another document, and the IRI of that document. */
export interface ForeignLabel {
  readonly label: string;
  readonly source: string;
}

/** Finds a label elsewhere. Gives one only if everybody who may see the card may see that as well. */
export type LabelLookup = (iri: string, language: string | undefined) => ForeignLabel | undefined;

/** What a card is made from, and what is gathered on the way. */
export interface CardContext {
  readonly statements: Statements;
  readonly language: string | undefined;
  readonly labelOf: LabelLookup;
  readonly sources: Set<string>;
  readonly links: Set<string>;
  readonly dates: Set<number>;
}

const VOCABULARIES: readonly string[] = Object.values(PREFIXES);
/** Codes of units (UNECE Recommendation 20) and what people write. */
const UNIT_CODES: Readonly<Record<string, string>> = {
  KGM: "kg",
  GRM: "g",
  MTR: "m",
  KMT: "km",
  CMT: "cm",
  MMT: "mm",
  LTR: "l",
  MLT: "ml",
  CEL: "°C",
  HUR: "hours",
  MIN: "minutes",
  SEC: "seconds",
  DAY: "days",
  MON: "months",
  ANN: "years",
  C62: "",
};

/** Says the values of a property in words, in order and each once; what is for machines only is left out. */
export function describeValues(
  property: string,
  terms: readonly Quad_Object[],
  context: CardContext,
  depth = 0,
): readonly string[] {
  const described = terms.flatMap((term) => describeTerm(property, term, context, depth));
  const ordered =
    terms.length === 1 ? described : described.toSorted((left, right) => compareKeys(left.key, right.key));
  return [...new Set(ordered.map(({ text }) => text))].filter((text) => text !== "");
}

interface Described {
  readonly text: string;
  /** By which values of one property are ordered; dates by time. */
  readonly key: string;
}

function describeTerm(
  property: string,
  term: Quad_Object,
  context: CardContext,
  depth: number,
): readonly Described[] {
  if (term.termType === "Literal") {
    if (
      term.language !== "" &&
      context.language !== undefined &&
      languageOf(term.language) !== context.language
    )
      return [];
    const literal = describeLiteral(term, context.language);
    if (literal === undefined) return [];
    if (literal.ms !== undefined && !CHANGE_TIMES.has(property) && context.dates.size < MAX_DATES)
      context.dates.add(literal.ms);
    return [{ text: literal.text, key: literal.ms === undefined ? literal.text : term.value }];
  }
  if (term.termType === "NamedNode" && !isValueNode(term.value, context.statements)) {
    addLink(term.value, context);
    const text = describeIri(term.value, context);
    return [{ text, key: text }];
  }
  if (depth >= MAX_DEPTH) return [];
  const items = listItems(term, context.statements);
  if (items !== undefined) {
    const texts = items
      .flatMap((item) => describeTerm(property, item, context, depth + 1))
      .map(({ text }) => text);
    return texts.map((text, index) => ({ text, key: String(index).padStart(4, "0") }));
  }
  const text = describeNode(context.statements.bySubject.get(keyOf(term)), context, depth);
  return text === "" ? [] : [{ text, key: text }];
}

/** Whether an IRI of the document stands for no more than a value with its parts, as address books write them. */
export function isValueNode(iri: string, { bySubject, objects }: Statements): boolean {
  const description = bySubject.get(iri);
  if (description === undefined || !objects.has(iri)) return false;
  const properties = [...description.keys()].filter((property) => property !== RDF.type);
  return properties.length > 0 && properties.every((property) => STRUCTURAL.has(property));
}

/** Says an IRI by its label here, by one elsewhere that may be shown, or by its own words. */
function describeIri(iri: string, context: CardContext): string {
  const term = canonicalTerm(iri);
  if (VOCABULARIES.some((namespace) => term.startsWith(namespace))) return termLabel(term);
  if (/^(mailto|tel):/i.test(iri))
    return decodeURI(iri.replace(/^[^:]+:/, "").replace(/%(?![\da-f]{2})/gi, ""));
  const description = context.statements.bySubject.get(iri);
  const own = description === undefined ? undefined : chooseLabel(description, context.language);
  if (own !== undefined) return own;
  const foreign = context.labelOf(iri, context.language);
  if (foreign !== undefined) {
    context.sources.add(foreign.source);
    return foreign.label;
  }
  return labelOfIri(iri) || (/^https?:\/\/([^/]+)/.exec(iri)?.[1] ?? "");
}

function addLink(iri: string, { links }: CardContext): void {
  const isVocabulary = VOCABULARIES.some((namespace) => canonicalTerm(iri).startsWith(namespace));
  if (!isVocabulary && links.size < MAX_CARD_LINKS && /^(https?|mailto|tel|urn):/i.test(iri)) links.add(iri);
}

function listItems(term: Quad_Object, { bySubject }: Statements): readonly Quad_Object[] | undefined {
  const items: Quad_Object[] = [];
  const seen = new Set<string>();
  let key = keyOf(term);
  if (bySubject.get(key)?.has(RDF.first) !== true) return undefined;
  while (key !== RDF.nil && !seen.has(key) && items.length < MAX_ITEMS) {
    seen.add(key);
    const node = bySubject.get(key);
    const first = node?.get(RDF.first)?.[0];
    const rest = node?.get(RDF.rest)?.[0];
    if (first !== undefined) items.push(first);
    if (rest === undefined) break;
    key = keyOf(rest);
  }
  return items;
}

/** Says a node without a name of its own by what it holds. */
function describeNode(description: Description | undefined, context: CardContext, depth: number): string {
  if (description === undefined) return "";
  const quantity = describeQuantity(description, context);
  if (quantity !== undefined) return quantity;
  const properties = [...description.keys()].filter(isShown).toSorted(byWeight);
  const texts = properties.map((property) => {
    const values = describeValues(property, description.get(property) ?? [], context, depth + 1)
      .slice(0, MAX_ITEMS)
      .join(", ");
    return values === "" || STRUCTURAL.has(property)
      ? values
      : `${nameProperty(property, context)} ${values}`;
  });
  const kinds = classesOf(description).filter(
    (iri) => iri.startsWith(PREFIXES.vcard) && iri !== VCARD.Address && isShownClass(iri),
  );
  const label = chooseLabel(description, context.language);
  const inside = texts.filter((text) => text !== "").join(", ");
  const named = [label, inside].filter((text) => text !== undefined && text !== "").join(", ");
  return [...kinds.map(termLabel), named].join(" ").trim();
}

/** `5 km`, `12.50 EUR`. */
function describeQuantity(description: Description, context: CardContext): string | undefined {
  const first = (property: string) =>
    describeValues(property, description.get(property) ?? [], context, MAX_DEPTH)[0];
  const amount = first(SCHEMA.value) ?? first(SCHEMA.price);
  const unit = first(SCHEMA.unitText) ?? first(SCHEMA.currency) ?? first(SCHEMA.priceCurrency);
  const code = first(SCHEMA.unitCode);
  if (amount === undefined || (unit === undefined && code === undefined)) return undefined;
  return `${amount} ${unit ?? UNIT_CODES[code ?? ""] ?? code}`.trim();
}

/** Says a property in words: as the document, the vocabulary or its own name has it. */
export function nameProperty(property: string, context: CardContext): string {
  const description = context.statements.bySubject.get(property);
  const own = description === undefined ? undefined : chooseLabel(description, context.language);
  return wordsOfProperty(property) ?? own ?? termLabel(property);
}

/** Orders properties: the weightiest first, and equals by name. */
export function byWeight(left: string, right: string): number {
  return weightOf(right) - weightOf(left) || compareKeys(left, right);
}

function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
