import { humaniseName } from "@webizen/ontologies";
import type { Quad_Object } from "n3";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";
import { isNoise } from "../chunks/is-noise.ts";
import { fileNameOf, wordsOfFileName } from "../files/name-file.ts";
import { ALTERNATIVES, FAMILY_NAMES, GIVEN_NAMES, LABELS } from "./property-tables.ts";
import type { Description } from "./read-statements.ts";

const MAX_LABEL = 300;
const MAX_ALTERNATIVES = 10;
/** Fragments and file names that stand for the document or the folder around them. */
const GENERIC =
  /^(me|i|it|this|self|card|profile|index|default|main|readme|data|content|node|item|thing|resource)$/i;
/** Names that a program made up. */
const MADE_UP = /^(?:id|node|b|n|x|_)?[-_]?\d+$|^[\da-f]{8,}$|\d{8,}/i;

/**
 * Chooses what a thing is called in a language: by the language first, then by the strength of the property. Text
 * without a language serves every language.
 *
 * @param language lower-case BCP 47 tag
 * @returns `undefined` where nothing names it
 */
export function chooseLabel(description: Description, language: string | undefined): string | undefined {
  const ranked = LABELS.map((properties) => literalsOf(description, properties));
  const fits = [
    (literal: NamedLiteral) => language !== undefined && literal.language === language,
    (literal: NamedLiteral) => literal.language === "",
    () => true,
  ];
  for (const fit of fits)
    for (const literals of ranked) {
      const label = literals
        .filter(fit)
        .map(({ text }) => text)
        .toSorted()[0];
      if (label !== undefined) return label;
    }
  return (
    joinNames(description) ??
    literalsOf(description, ALTERNATIVES)
      .map(({ text }) => text)
      .toSorted()[0]
  );
}

/** The other names of a thing in a language. */
export function listAlternatives(
  description: Description,
  language: string | undefined,
  label: string,
): readonly string[] {
  const found = [...ALTERNATIVES, ...LABELS.flat()].flatMap((property) =>
    literalsOf(description, [property]).toSorted(byText),
  );
  const fitting = found.filter((literal) => literal.language === "" || literal.language === language);
  return [...new Set(fitting.map(({ text }) => text))]
    .filter((text) => text !== label)
    .slice(0, MAX_ALTERNATIVES);
}

/**
 * Names a thing by its IRI: `…/people/bob.ttl#me` is `bob`, `…/dueDates#exam_week` is `exam week`.
 *
 * @returns empty where the IRI is made up by a program
 */
export function labelOfIri(iri: string): string {
  const fragment = decode(/#(.*)$/s.exec(iri)?.[1] ?? "");
  if (fragment !== "" && !isEmptyName(fragment)) return humaniseName(fragment);
  const name = wordsOfFileName(fileNameOf(iri));
  if (!isEmptyName(name)) return name;
  const folder = (iri.split(/[?#]/, 1)[0] ?? "").replace(/[^/]*\/?$/, "");
  const outer = /^https?:\/\/[^/]+\/$/.test(folder) ? "" : wordsOfFileName(fileNameOf(folder));
  return isEmptyName(outer) || (fragment !== "" && MADE_UP.test(fragment)) ? "" : outer;
}

function isEmptyName(name: string): boolean {
  const bare = name.replaceAll(" ", "");
  return bare === "" || GENERIC.test(bare) || MADE_UP.test(bare) || isNoise(name.replaceAll(" ", "-"));
}

interface NamedLiteral {
  readonly text: string;
  readonly language: string;
}

function literalsOf(description: Description, properties: readonly string[]): readonly NamedLiteral[] {
  return properties
    .flatMap((property): readonly Quad_Object[] => description.get(property) ?? [])
    .flatMap((term) =>
      term.termType === "Literal" ? [{ text: term.value, language: languageOf(term.language) }] : [],
    )
    .map(({ language, text }) => ({ language, text: collapseWhitespace(text).slice(0, MAX_LABEL) }))
    .filter(({ text }) => text !== "" && !isNoise(text));
}

function joinNames(description: Description): string | undefined {
  const [given, family] = [GIVEN_NAMES, FAMILY_NAMES].map(
    (properties) => literalsOf(description, properties)[0]?.text,
  );
  return [given, family].filter((name) => name !== undefined).join(" ") || undefined;
}

function byText(left: NamedLiteral, right: NamedLiteral): number {
  return left.text < right.text ? -1 : 1;
}

/** Brings tags of one language and script together: `en-GB` and `en` are `en`, `zh-Hant-TW` is `zh-hant`. */
export function languageOf(tag: string): string {
  const [language = "", script] = tag.toLowerCase().split("-");
  return script !== undefined && /^[a-z]{4}$/.test(script) ? `${language}-${script}` : language;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
