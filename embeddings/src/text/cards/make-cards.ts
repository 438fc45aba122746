import { DCTERMS, mediaTypeIri, PREFIXES, RDF, SCHEMA, termLabel } from "@webizen/ontologies";
import { atOnce, type Steps } from "../../steps.ts";
import { looseBlock } from "../chunks/block.ts";
import { chunkPart } from "../chunks/chunk-part.ts";
import { estimateTokens, findTokenLimit } from "../chunks/estimate-tokens.ts";
import type { Extraction, Passage } from "../passage.ts";
import { chooseLabel, labelOfIri, languageOf, listAlternatives } from "./choose-label.ts";
import {
  byWeight,
  type CardContext,
  describeValues,
  isValueNode,
  type LabelLookup,
  nameProperty,
} from "./describe-value.ts";
import {
  isName,
  isProse,
  isShown,
  isShownClass,
  RULE_CLASSES,
  SAID_BY_MESSAGE,
  wordsOfClass,
} from "./property-tables.ts";
import { classesOf, type Description, type Statements } from "./read-statements.ts";

const MAX_CARD_TOKENS = 200;
const MAX_VALUES = 10;
/** A longer value stands in the card with its beginning, and as a whole in passages of its own. */
const LONG_VALUE_TOKENS = 120;
const BEGINNING_TOKENS = 50;
const MAX_LANGUAGES = 8;
const MAX_PASSAGES = 20_000;
const MEDIA_CLASSES = mediaTypeIri("").replace(/#.*$/, "");

/** A document of linked data, and who knows the labels of what it points at. */
export interface CardSource {
  /** IRI of the document; that of a container ends with a slash. */
  readonly document: string;
  readonly statements: Statements;
  readonly labelOf: LabelLookup;
}

/**
 * Describes in words what a document says: a card for each thing, one in each language in which it is described, and
 * passages for values too long for a card. The same statements give the same passages in the same order.
 */
export function makeCards(source: CardSource): Extraction {
  return atOnce(makeCardsStepwise(source));
}

/** The same with stops, for a document may be about very many things, and a value very long. */
export function* makeCardsStepwise(source: CardSource): Steps<Extraction> {
  const things: (readonly Passage[])[] = [];
  let count = 0;
  for (const key of source.statements.bySubject.keys()) {
    if (count >= MAX_PASSAGES) break;
    yield;
    const passages = isThing(key, source) ? yield* describeThing(key, source) : [];
    if (passages.length > 0) things.push(passages);
    count += passages.length;
  }
  if (count === 0) return { kind: "no-text", reason: "The document says nothing for people" };
  const passages = things.toSorted(byPlace).flat().slice(0, MAX_PASSAGES);
  const omitted = `Only the first ${MAX_PASSAGES} cards of the document can be found`;
  return { kind: "text", passages, ...(count >= MAX_PASSAGES && { omitted }) };
}

/** Names of blank nodes differ from one reading to the next, so their cards are ordered by what they say. */
function byPlace([left]: readonly Passage[], [right]: readonly Passage[]): number {
  for (const key of ["subject", "label", "language", "body"] as const) {
    const [first = "", second = ""] = [left?.[key], right?.[key]];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

function isThing(key: string, { document, statements }: CardSource): boolean {
  const description = statements.bySubject.get(key);
  if (description === undefined || isValueNode(key, statements)) return false;
  if (key.startsWith("_:") && statements.objects.has(key)) return false;
  if (classesOf(description).some((iri) => RULE_CLASSES.has(iri))) return false;
  const told = [...description.keys()].filter((property) => isTold(property, document));
  if (isMessageFile(key, document, description)) return told.some((each) => !SAID_BY_MESSAGE.has(each));
  if (told.length > 0) return true;
  return !document.endsWith("/") && classesOf(description).some(isTelling);
}

/** The description beside the file of a message repeats it for queries; the file is found by its own words. */
function isMessageFile(key: string, document: string, description: Description): boolean {
  return document.startsWith(`${key}.`) && classesOf(description).includes(SCHEMA.EmailMessage);
}

/** What the server says about a container and what is in it is nobody's text. */
function isTold(property: string, document: string): boolean {
  if (property === RDF.type || (document.endsWith("/") && property === DCTERMS.modified)) return false;
  return isShown(property) || isName(property);
}

function isTelling(iri: string): boolean {
  return isShownClass(iri) && !iri.startsWith(MEDIA_CLASSES);
}

/** A long value without a language is in the card of every language, and in passages of its own once. */
function* describeThing(key: string, source: CardSource): Steps<readonly Passage[]> {
  const description = source.statements.bySubject.get(key);
  if (description === undefined) return [];
  const written = new Set<string>();
  const passages: Passage[] = [];
  for (const language of listLanguages(description)) {
    for (const passage of describeIn(key, description, { language, source, written })) {
      passages.push(passage);
      yield;
    }
  }
  return passages;
}

/** Languages in which something is said about a thing, those with most text first; none where all is untagged. */
function listLanguages(description: Description): readonly (string | undefined)[] {
  const lengths = new Map<string, number>();
  for (const term of [...description.values()].flat()) {
    if (term.termType !== "Literal" || term.language === "") continue;
    const language = languageOf(term.language);
    lengths.set(language, (lengths.get(language) ?? 0) + term.value.length);
  }
  if (lengths.size === 0) return [undefined];
  const byLength = [...lengths].toSorted(
    (left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1),
  );
  return byLength.slice(0, MAX_LANGUAGES).map(([language]) => language);
}

function* describeIn(
  key: string,
  description: Description,
  how: { readonly language: string | undefined; readonly source: CardSource; readonly written: Set<string> },
): Generator<Passage> {
  const { language, source, written } = how;
  const context: CardContext = {
    statements: source.statements,
    labelOf: source.labelOf,
    language,
    sources: new Set(),
    links: new Set(),
    dates: new Set(),
  };
  const subject = key.startsWith("_:") ? source.document : key;
  const label = chooseLabel(description, language) ?? (key === subject ? labelOfIri(key) : "");
  const types = classesOf(description).filter(isTelling);
  const { body, rest } = writeBody(description, source.document, context);
  const common = {
    subject,
    label,
    alternatives: listAlternatives(description, language, label),
    types,
    typeLabels: [...new Set(types.flatMap((iri) => nameClass(iri, context)))],
    ...(language !== undefined && { language }),
    dates: [...context.dates].toSorted((left, right) => left - right),
    labelSources: [...context.sources].filter((iri) => iri !== source.document).toSorted(),
  };
  yield { kind: "card", ...common, body, links: [...context.links].toSorted() };
  for (const { heading, text } of rest) {
    if (written.has(text)) continue;
    written.add(text);
    const part = {
      blocks: [looseBlock(text, { headings: [heading] })],
      ...(language !== undefined && { language }),
    };
    for (const chunk of chunkPart(part))
      yield { kind: "passage", ...common, body: chunk.body, links: [], locator: chunk.locator };
  }
}

interface LongText {
  /** The property in words. */
  readonly heading: string;
  readonly text: string;
}

/** Writes what is said about a thing, the weightiest first, and gives back what there was no room for. */
function writeBody(
  description: Description,
  document: string,
  context: CardContext,
): { readonly body: string; readonly rest: readonly LongText[] } {
  const entries: string[] = [];
  const rest: LongText[] = [];
  let tokens = 0;
  const properties = [...description.keys()].filter(
    (property) => isTold(property, document) && isShown(property),
  );
  for (const property of properties.toSorted(byWeight)) {
    const heading = nameProperty(property, context);
    const values = describeValues(property, description.get(property) ?? [], context);
    if (values.length === 0) continue;
    const short = values.map(shorten);
    const long = values.filter((value, index) => value !== short[index]);
    for (const text of long) rest.push({ heading, text });
    const more = values.length - MAX_VALUES;
    const told = `${short.slice(0, MAX_VALUES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    const entry = isProse(property) ? told : `${heading}: ${told}`;
    const cost = estimateTokens(entry);
    if (tokens + cost <= MAX_CARD_TOKENS) {
      entries.push(entry);
      tokens += cost;
      if (more > 0) rest.push({ heading, text: short.slice(MAX_VALUES).join(", ") });
    } else rest.push({ heading, text: short.join(", ") });
  }
  return { body: entries.reduce(joinEntries, ""), rest };
}

function joinEntries(text: string, entry: string): string {
  if (text === "") return entry;
  return `${text}${/[.!?…]$/u.test(text) ? "" : ";"} ${entry}`;
}

function shorten(value: string): string {
  if (value.length < 400 || estimateTokens(value) <= LONG_VALUE_TOKENS) return value;
  const beginning = value.slice(0, findTokenLimit(value, 0, BEGINNING_TOKENS));
  return `${beginning.replace(/\s+\S*$/, "")} …`;
}

function nameClass(iri: string, context: CardContext): readonly string[] {
  const known = wordsOfClass(iri);
  if (known !== undefined) return known;
  if (Object.values(PREFIXES).some((namespace) => iri.startsWith(namespace))) return [termLabel(iri)];
  const description = context.statements.bySubject.get(iri);
  const own = description === undefined ? undefined : chooseLabel(description, context.language);
  if (own !== undefined) return [own];
  const foreign = context.labelOf(iri, context.language);
  if (foreign === undefined) return [termLabel(iri)];
  context.sources.add(foreign.source);
  return [foreign.label];
}
