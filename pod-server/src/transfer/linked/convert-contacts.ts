import { basename } from "node:path";
import type { Contact, TypedValue } from "@webizen/embeddings/parsers";
import { MEDIA, RDF, VCARD } from "@webizen/ontologies";
import { relativePath } from "../../provision/relative-iri.ts";
import { slugify } from "../../provision/slugify.ts";
import { day, type Fragment, joinFragments, text, turtle, turtleDocument } from "../../provision/turtle.ts";
import type { ImportParsers } from "./import-parsers.ts";
import { readSource } from "./read-source.ts";
import { stableName } from "./stable-name.ts";
import type { Conversion, SharedStatement, Source, UnreadItem, WantedItem } from "./wanted-item.ts";

/** An address book as SolidOS keeps it, made of vCards: one document a person, groups and indexes beside them. */
export function convertContacts(source: Source, parsers: ImportParsers): Conversion {
  return {
    items: readCards(source, parsers),
    registration: { forClass: VCARD.AddressBook, place: `${source.to}index.ttl#this` },
  };
}

async function* readCards(
  { files, to }: Source,
  parsers: ImportParsers,
): AsyncGenerator<WantedItem | UnreadItem> {
  for (const file of files) {
    const read = await readSource(file, parsers);
    if (read.unread) {
      yield read.unread;
      continue;
    }
    const { contacts, unreadable } = parsers.parseVcards(read.text);
    yield* makeItems(contacts, to);
    if (unreadable > 0 || contacts.length === 0) yield complain(file, unreadable);
  }
}

function* makeItems(contacts: readonly Contact[], to: string): Generator<WantedItem> {
  const known = new Map<string, { readonly name: string; readonly path: string }>();
  for (const contact of contacts) {
    if (isGroup(contact)) continue;
    const uid = contact.uid === undefined ? undefined : bareUid(contact.uid);
    const earlier = uid === undefined ? undefined : known.get(uid);
    // Programs that copy cards copy their identifiers too: another name is another person.
    const isOther = earlier !== undefined && earlier.name !== contact.name;
    const item = makePerson(contact, isOther ? nameOf(contact) : (uid ?? nameOf(contact)), to);
    if (uid !== undefined && earlier === undefined)
      known.set(uid, { name: contact.name, path: item.documents[0]?.path ?? "" });
    yield item;
  }
  for (const group of contacts.filter(isGroup)) yield makeGroup(group, to, known);
}

function complain(file: string, unreadable: number): UnreadItem {
  const reason = unreadable === 0 ? "holds no vCards" : `holds vCards that cannot be read: ${unreadable}`;
  return { kind: "unread", name: basename(file), reason };
}

function isGroup({ kind }: Contact): boolean {
  return kind?.toLowerCase() === "group";
}

/** The same in `UID:abc` and `MEMBER:urn:uuid:abc`. */
function bareUid(uid: string): string {
  return uid.replace(/^urn:uuid:/i, "").toLowerCase();
}

/** What a card without an identifier of its own is recognised by: what changes least. */
function nameOf({ emails, name, phones }: Contact): string {
  return ["card", name, emails[0]?.value ?? phones[0]?.value ?? ""].join("\n").toLowerCase();
}

function makePerson(contact: Contact, identity: string, to: string): WantedItem {
  const shown = contact.name || "Without a name";
  const path = `${to}Person/${stableName(identity)}/index.ttl`;
  const me = `${path}#this`;
  const book = `${to}index.ttl#this`;
  const people = `${to}people.ttl`;
  return {
    kind: "item",
    name: shown,
    documents: [
      {
        path,
        contentType: MEDIA.turtle,
        content: turtleDocument(`${shown}, from the address book.`, describe(contact, shown)),
      },
    ],
    statements: [
      ...bookStatements(to),
      { document: people, subject: me, predicate: VCARD.inAddressBook, object: book },
      { document: people, subject: me, predicate: VCARD.fn, object: text(shown), isSingle: true },
      ...contact.categories.flatMap((category) => groupStatements(category, to, [me])),
    ],
  };
}

function makeGroup(
  group: Contact,
  to: string,
  known: ReadonlyMap<string, { readonly path: string }>,
): WantedItem {
  const members = group.members
    .map((member) => known.get(bareUid(member))?.path)
    .filter((path) => path !== undefined)
    .map((path) => `${path}#this`);
  return {
    kind: "item",
    name: group.name || "Group",
    documents: [],
    statements: [...bookStatements(to), ...groupStatements(group.name || "Group", to, members)],
  };
}

function bookStatements(to: string): SharedStatement[] {
  const document = `${to}index.ttl`;
  const subject = `${document}#this`;
  return [
    { document, subject, predicate: RDF.type, object: VCARD.AddressBook },
    { document, subject, predicate: VCARD.nameEmailIndex, object: `${to}people.ttl` },
    { document, subject, predicate: VCARD.groupIndex, object: `${to}groups.ttl` },
  ];
}

function groupStatements(name: string, to: string, members: readonly string[]): SharedStatement[] {
  const document = `${to}Group/${slugify(name) || stableName(name)}.ttl`;
  const subject = `${document}#this`;
  const groups = `${to}groups.ttl`;
  return [
    { document, subject, predicate: RDF.type, object: VCARD.Group },
    { document, subject, predicate: VCARD.fn, object: text(name) },
    ...members.map((object) => ({ document, subject, predicate: VCARD.hasMember, object })),
    { document: groups, subject: `${to}index.ttl#this`, predicate: VCARD.includesGroup, object: subject },
    { document: groups, subject, predicate: VCARD.fn, object: text(name) },
  ];
}

function describe(contact: Contact, shown: string): Fragment {
  const said = (property: string, value: string | undefined): Fragment =>
    value === undefined || value === "" ? turtle`` : turtle`;\n  ${property} ${text(value)}`;
  const each = (values: readonly Fragment[]): Fragment => inline(values);
  const type = contact.kind?.toLowerCase() === "org" ? VCARD.Organization : VCARD.Individual;
  return turtle`
<#this> a ${type};
  ${VCARD.fn} ${text(shown)}${said(VCARD["given-name"], contact.givenName)}${said(VCARD["family-name"], contact.familyName)}${each(contact.nicknames.map((name) => said(VCARD.nickname, name)))}${said(VCARD["organization-name"], contact.organisation)}${said(VCARD.title, contact.title)}${said(VCARD.role, contact.role)}${said(VCARD.note, contact.note)}${said(VCARD.hasUID, contact.uid)}${dated(VCARD.bday, contact.birthday)}${dated(VCARD.anniversary, contact.anniversary)}${each(contact.emails.map((email) => reach(VCARD.hasEmail, email, mailIri(email.value))))}${each(contact.phones.map((phone) => reach(VCARD.hasTelephone, phone, phoneIri(phone.value))))}${each(contact.addresses.map(address))}${each(contact.urls.map(page))};
  ${VCARD.inAddressBook} ${relativePath("/Person/x/index.ttl", "/index.ttl#this")}.`;
}

function inline(fragments: readonly Fragment[]): Fragment {
  const joined = joinFragments(fragments);
  return { ...joined, source: fragments.map(({ source }) => source).join("") };
}

function dated(property: string, value: string | undefined): Fragment {
  if (value === undefined) return turtle``;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  return turtle`;\n  ${property} ${isDay ? day(value) : text(value)}`;
}

const KINDS: Readonly<Record<string, string>> = {
  home: VCARD.Home,
  work: VCARD.Work,
  cell: VCARD.Cell,
  mobile: VCARD.Cell,
  voice: VCARD.Voice,
  fax: VCARD.Fax,
};

function typesOf({ types }: TypedValue): Fragment {
  const known = [...new Set(types.map((type) => KINDS[type]).filter((type) => type !== undefined))];
  return known.length === 0 ? turtle`` : turtle`a ${known}; `;
}

function reach(property: string, value: TypedValue, iri: string | undefined): Fragment {
  return turtle`;\n  ${property} [ ${typesOf(value)}${VCARD.value} ${iri ?? text(value.value)} ]`;
}

function address(value: TypedValue): Fragment {
  return turtle`;\n  ${VCARD.hasAddress} [ ${typesOf(value)}${VCARD.label} ${text(value.value)} ]`;
}

function page(url: string): Fragment {
  return turtle`;\n  ${VCARD.url} [ ${VCARD.value} ${webIri(url) ?? text(url)} ]`;
}

function mailIri(address: string): string | undefined {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? `mailto:${encodeURI(address)}` : undefined;
}

function phoneIri(number: string): string | undefined {
  const bare = number.replaceAll(/[\s().\u00a0/-]/g, "");
  return /^\+?[\d*#]{2,}$/.test(bare) ? `tel:${encodeURI(bare)}` : undefined;
}

/** The IRI of a page, or `undefined` for what is none. */
export function webIri(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}
