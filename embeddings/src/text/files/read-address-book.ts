import { VCARD } from "@webizen/ontologies";
import type { Part } from "../chunks/block.ts";
import { describeDate } from "../dates/describe-date.ts";
import { parseDate } from "../dates/parse-date.ts";
import { type Contact, parseVcards, type TypedValue } from "../parsers/parse-vcards.ts";
import type { FileText } from "./source-file.ts";

const KINDS: Readonly<Record<string, readonly [iri: string, words: string]>> = {
  group: [VCARD.Group, "group of contacts"],
  org: [VCARD.Organization, "organisation"],
  location: [VCARD.Location, "place"],
};

/** Reads the cards of an address book, each as a part of its own. */
export function readAddressBook(source: string): FileText {
  const { contacts, unreadable } = parseVcards(source);
  if (contacts.length === 0 && unreadable > 0) throw new Error("None of the cards in the file can be read");
  const omitted = unreadable === 0 ? undefined : `${unreadable} of the cards in the file cannot be read`;
  return { parts: contacts.map(describeContact), ...(omitted !== undefined && { omitted }) };
}

function describeContact(contact: Contact): Part {
  const [iri, words] = KINDS[contact.kind ?? ""] ?? [VCARD.Individual, "contact, person"];
  const birthday = parseDate(contact.birthday ?? "");
  const texts = [
    contact.title && `title: ${contact.title}`,
    contact.role && `role: ${contact.role}`,
    contact.organisation && `organisation: ${contact.organisation}`,
    ...describeValues("e-mail", contact.emails),
    ...describeValues("phone", contact.phones),
    ...describeValues("address", contact.addresses),
    ...contact.urls.map((url) => `page: ${url}`),
    birthday && `birthday: ${describeDate(birthday)}`,
    contact.categories.length > 0 && `categories: ${contact.categories.join(", ")}`,
    contact.note && `note: ${contact.note}`,
  ];
  const { end, start } = contact;
  const text = texts.filter(Boolean).join("; ") || contact.name;
  const links = contact.emails.map(({ value }) => `mailto:${value}`);
  return {
    label: contact.name,
    alternatives: contact.nicknames,
    types: [iri],
    typeLabels: [words],
    dates: birthday?.ms === undefined ? [] : [birthday.ms],
    blocks: [
      { kind: "text", spans: [{ text, start, end }], headings: [], ...(links.length > 0 && { links }) },
    ],
  };
}

function describeValues(name: string, values: readonly TypedValue[]): readonly string[] {
  return values.map(({ types, value }) => `${[...types, name].join(" ")}: ${value}`);
}
