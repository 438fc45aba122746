import { MEDIA, termSpellings } from "@webizen/ontologies";
import { FILE_TYPES } from "../../english/find.ts";
import { KIND_NAMES } from "../../english/things.ts";
import { KINDS } from "../../parts/things/kinds.ts";

/** A choice of what something is. */
export interface TypeChoice {
  readonly name: string;
  readonly words: string;
  /** Classes and media types: any of them. */
  readonly types: readonly string[];
}

const PICTURES = [
  MEDIA.png,
  MEDIA.jpeg,
  MEDIA.gif,
  MEDIA.webp,
  MEDIA.avif,
  MEDIA.heic,
  MEDIA.tiff,
  MEDIA.svg,
];
/** Files that are things of a kind, too. */
const MEDIA_OF_KINDS: Readonly<Record<string, readonly string[]>> = {
  notes: [MEDIA.markdown],
  events: [MEDIA.calendar],
  people: [MEDIA.vcard],
  mail: [MEDIA.message, MEDIA.mbox],
};
const FILES: Readonly<Record<keyof typeof FILE_TYPES, readonly string[]>> = {
  documents: [MEDIA.pdf, MEDIA.docx, MEDIA.odt, MEDIA.xlsx, MEDIA.pptx],
  pictures: PICTURES,
  texts: [MEDIA.text, MEDIA.markdown, MEDIA.html, MEDIA.csv],
};

/** What can be chosen. */
export const TYPE_CHOICES: readonly TypeChoice[] = [
  ...KINDS.map(({ name, classes }) => ({
    name,
    words: KIND_NAMES[name],
    types: [...classes.flatMap(termSpellings), ...(MEDIA_OF_KINDS[name] ?? [])],
  })),
  ...Object.entries(FILES).map(([name, types]) => ({
    name,
    words: FILE_TYPES[name as keyof typeof FILE_TYPES],
    types,
  })),
];

/** Classes and media types of a choice; a class that another view leads here with stands for itself. */
export function typesOf(name: string): readonly string[] {
  const choice = TYPE_CHOICES.find((each) => each.name === name);
  return choice?.types ?? (URL.canParse(name) ? termSpellings(name) : []);
}
