import { DCTERMS, RDFS, SCHEMA, XSD } from "@webizen/ontologies";
import { createRandom } from "../../support/vectors.ts";

/** Documents of the pod that is searched. */
export const DOCUMENTS = 20_000;
/** Things that each document is about; each has one passage. */
export const THINGS = 5;
/** Documents of each container. */
export const PER_CONTAINER = 200;
/** Container of all of them, from the pod's root. */
export const NOTES = "/notes/";

const WORDS = 12_000;
const FEWEST_WORDS = 25;
const MOST_WORDS = 80;
const TITLE_WORDS = 4;
const DAY_MS = 86_400_000;
const ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w".split(" ");
const MIDDLES = "a ai e ea i o oo ou u".split(" ");
const ENDINGS = "b ck d f l ll m n nd ng p r rd rm s sh st t th".split(" ");
const COMMON =
  "the and of to a in that was for with on as at from by her his they we not had but were this about which when there into after over before some through letter garden meeting doctor invoice summer mountain recipe window river school journey painting kitchen concert winter photograph neighbour train market music holiday forest teacher island bread telephone".split(
    " ",
  );

/** What texts are made of, the most frequent first; words in a language are about as unequal as these. */
export const VOCABULARY: readonly string[] = makeVocabulary();

/** Says where a document is, from the pod's root. */
export function notePath(n: number): string {
  return `${NOTES}${Math.floor(n / PER_CONTAINER)}/n${n}.ttl`;
}

/** Writes the document with a number: a few things, each with a title, a text and a date. */
export function noteDocument(n: number): string {
  const things = makeThings(n).map(({ created, text, title }, thing) =>
    [
      `<#t${thing}> a <${SCHEMA.CreativeWork}>`,
      `<${RDFS.label}> ${JSON.stringify(title)}`,
      `<${DCTERMS.description}> ${JSON.stringify(text)}`,
      `<${DCTERMS.created}> "${created}"^^<${XSD.date}>.`,
    ].join(";\n  "),
  );
  return `${things.join("\n")}\n`;
}

/** Texts as long as those that are embedded for the things of a document. */
export function noteTexts(n: number): readonly string[] {
  return makeThings(n).map(({ created, text, title }) => `${title}\ncreated ${created}\n${text}`);
}

function makeThings(n: number) {
  const random = createRandom(n + 1);
  return Array.from({ length: THINGS }, (_, thing) => {
    const created = new Date(Date.UTC(2026, 0, 1) - Math.floor(random() * 2_000) * DAY_MS);
    const words = FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS));
    const text = writeText(words, random);
    return { title: writeTitle(n, thing), text, created: created.toISOString().slice(0, 10) };
  });
}

/** The title of a thing in a document: rare words, so that it is told apart. */
export function writeTitle(n: number, thing: number): string {
  const random = createRandom(n * THINGS + thing + 7_000_000);
  const words = Array.from(
    { length: TITLE_WORDS },
    () => VOCABULARY[COMMON.length + Math.floor(random() * (WORDS - COMMON.length))],
  );
  return words.join(" ");
}

/** Writes words of the vocabulary, frequent ones more often. */
function writeText(words: number, random: () => number): string {
  return Array.from({ length: words }, () => pickWord(random)).join(" ");
}

/** What somebody asks: two or three words that are neither the most frequent nor the rarest. */
export function writeQuery(random: () => number): string {
  const words = 2 + Math.floor(random() * 2);
  return Array.from(
    { length: words },
    () => VOCABULARY[COMMON.length - 24 + Math.floor(random() ** 2 * 3_000)],
  ).join(" ");
}

/** By Zipf's law, roughly: the rank is spread evenly over its logarithm. */
function pickWord(random: () => number): string {
  const rank = Math.floor(WORDS ** random()) - 1;
  return VOCABULARY[rank] as string;
}

function makeVocabulary(): readonly string[] {
  const random = createRandom(11);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] as string;
  const words = new Set(COMMON);
  while (words.size < WORDS) {
    const syllables = 1 + Math.floor(random() * 3);
    const start = Array.from({ length: syllables }, () => pick(ONSETS) + pick(MIDDLES)).join("");
    words.add(start + pick(ENDINGS));
  }
  return [...words];
}
