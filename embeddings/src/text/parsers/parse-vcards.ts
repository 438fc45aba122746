import ICAL from "ical.js";
import { splitComponents } from "./split-components.ts";

/** A value and what it is for: `home`, `work`, `cell`. */
export interface TypedValue {
  readonly value: string;
  readonly types: readonly string[];
}

/** A card of an address book. What the card does not say is absent or empty. */
export interface Contact {
  readonly uid?: string;
  /** As the card displays it; empty where it names nobody. */
  readonly name: string;
  readonly givenName?: string;
  readonly familyName?: string;
  /** `individual`, `group`, `org`, `location`. */
  readonly kind?: string;
  readonly nicknames: readonly string[];
  readonly organisation?: string;
  readonly title?: string;
  readonly role?: string;
  readonly emails: readonly TypedValue[];
  readonly phones: readonly TypedValue[];
  /** Street, place, region, code and country in one line. */
  readonly addresses: readonly TypedValue[];
  readonly urls: readonly string[];
  /** `1987-03-03`, `--03-03`, or the text that stands there. */
  readonly birthday?: string;
  readonly anniversary?: string;
  readonly note?: string;
  readonly categories: readonly string[];
  /** IRIs or addresses of the members of a group. */
  readonly members: readonly string[];
  /** Offsets of the card in the source. */
  readonly start: number;
  readonly end: number;
}

/** The cards of a file, and how many could not be read. */
export interface ContactList {
  readonly contacts: readonly Contact[];
  readonly unreadable: number;
}

/** Reads vCards of the versions 2.1, 3.0 and 4.0, each for itself. Never throws. */
export function parseVcards(source: string): ContactList {
  const contacts: Contact[] = [];
  const { whole, torn } = splitComponents(source, ["VCARD"]);
  let unreadable = torn;
  for (const { start, end } of whole) {
    try {
      const card = new ICAL.Component(ICAL.parse(modernise(source.slice(start, end))));
      contacts.push({ ...readCard(card), start, end });
    } catch {
      unreadable += 1;
    }
  }
  return { contacts, unreadable };
}

function readCard(card: ICAL.Component): Omit<Contact, "start" | "end"> {
  const [familyName, givenName, ...rest] = listParts(card.getFirstPropertyValue("n"));
  const organisation = listParts(card.getFirstPropertyValue("org")).join(", ");
  const structured = [rest[1], givenName, rest[0], familyName].filter((part) => part).join(" ");
  const emails = readTyped(card, "email");
  return {
    name: readText(card, "fn") ?? (structured || organisation || emails[0]?.value || ""),
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
    ...(organisation !== "" && { organisation }),
    ...readTexts(card),
    nicknames: readList(card, "nickname"),
    emails,
    phones: readTyped(card, "tel"),
    addresses: readTyped(card, "adr"),
    urls: readTyped(card, "url").map(({ value }) => value),
    categories: readList(card, "categories"),
    members: [...readList(card, "member"), ...readList(card, "x-addressbookserver-member")],
  };
}

function readTexts(card: ICAL.Component): Partial<Contact> {
  const found: Record<string, string> = {};
  for (const [key, property] of Object.entries({
    uid: "uid",
    kind: "kind",
    title: "title",
    role: "role",
    birthday: "bday",
    anniversary: "anniversary",
    note: "note",
  })) {
    const text = readText(card, property);
    if (text !== undefined) found[key] = text;
  }
  return found;
}

function readText(card: ICAL.Component, name: string): string | undefined {
  const text = listParts(card.getFirstPropertyValue(name)).join(", ").trim();
  return text === "" ? undefined : text;
}

function readList(card: ICAL.Component, name: string): readonly string[] {
  return card
    .getAllProperties(name)
    .flatMap((property) => property.getValues().flatMap(listParts))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function readTyped(card: ICAL.Component, name: string): readonly TypedValue[] {
  return card
    .getAllProperties(name)
    .map((property) => ({
      value: listParts(property.getFirstValue())
        .filter((part) => part.trim() !== "")
        .join(", ")
        .replace(/^(mailto|tel):/i, ""),
      types: [property.getParameter("type") ?? []]
        .flat()
        .flatMap((type) => type.toLowerCase().split(","))
        .filter((type) => type !== "pref" && type !== "internet"),
    }))
    .filter(({ value }) => value !== "");
}

/** A structured value is a list, in which a part can be a list again. */
function listParts(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.map((part) => listParts(part).join(" "));
  return [String(value)];
}

/** Writes a card of version 2.1 as 3.0 has it: no quoted-printable, and types as parameters with a name. */
function modernise(card: string): string {
  const unfolded = card.replace(/=\r?\n(?=.)/g, (soft, at: number) =>
    /ENCODING=QUOTED-PRINTABLE/i.test(lineBefore(card, at)) ? "" : soft,
  );
  // Whole lines, or the rest of a picture would be read as the end of what stands before it.
  const lines = unfolded.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  return withoutPictures(lines).map(moderniseLine).join("\r\n");
}

const BINARY = /^([\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]/i;
const BASE64 = /^[\w+/]+=*$/;

/** Leaves out pictures, of which old telephones do not indent the lines, and empty lines. */
function withoutPictures(lines: readonly string[]): readonly string[] {
  let isPicture = false;
  return lines.filter((line) => {
    isPicture = BINARY.test(line) || (isPicture && BASE64.test(line.trim()));
    return !isPicture && line.trim() !== "";
  });
}

function lineBefore(card: string, at: number): string {
  let start = card.lastIndexOf("\n", at - 1);
  while (start > 0 && /=\r?$/.test(card.slice(Math.max(0, start - 2), start)))
    start = card.lastIndexOf("\n", start - 1);
  return card.slice(start + 1, at);
}

function moderniseLine(line: string): string {
  const match = /^([\w.-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/s.exec(line);
  if (match === null) return line;
  const [, name = "", parameters = "", value = ""] = match;
  const isQuoted = /ENCODING=QUOTED-PRINTABLE/i.test(parameters);
  const kept = parameters
    .split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter(
      (parameter) =>
        parameter !== "" &&
        !/^(ENCODING|CHARSET)=/i.test(parameter) &&
        !/^QUOTED-PRINTABLE$/i.test(parameter),
    )
    .map((parameter) => (parameter.includes("=") ? parameter : `TYPE=${parameter}`));
  const plainName = name.replace(/^item\d+\./i, "");
  const text = isQuoted ? decodeQuoted(value, /CHARSET=([\w-]+)/i.exec(parameters)?.[1]) : value;
  return `${[plainName, ...kept].join(";")}:${text.replace(/\r?\n/g, "\\n")}`;
}

function decodeQuoted(text: string, charset = "utf-8"): string {
  const bytes = Buffer.from(
    text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}
