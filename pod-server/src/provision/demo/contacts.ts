import { MEDIA, VCARD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { slugify } from "../slugify.ts";
import { day, type Fragment, joinFragments, text, turtle, turtleDocument } from "../turtle.ts";
import { addDays, type CalendarDay } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { CIRCLES, FAMILIES, STREETS, TOWNS } from "./material/names.ts";
import { friendsOf, friendWebId, type Person } from "./person.ts";

/** Somebody in an address book. */
export interface Contact {
  readonly slug: string;
  readonly given: string;
  readonly family: string;
  readonly group: string;
  readonly role: string;
  readonly note?: string;
  readonly birthday: CalendarDay;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly town: string;
  readonly postcode: string;
  /** WebID, if the contact has a pod. */
  readonly webId?: string;
}

/** Path of the document that describes a contact; `#this` is the person. */
export function contactPath(contact: Pick<Contact, "slug">): string {
  return `/contacts/Person/${contact.slug}/index.ttl`;
}

/** Path of the group of friends, whose members share calendars, photos and recipes; `#this` is the group. */
export const FRIENDS_GROUP = "/contacts/Group/friends.ttl";

/** Everybody in a person's address book, the friends with pods first. */
export function inventContacts(person: Person): Contact[] {
  const chance = startChance(`${person.name}/contacts`);
  const taken = new Set<string>([
    person.displayName,
    ...friendsOf(person).map(({ displayName }) => displayName),
  ]);
  const contacts = friendsOf(person).map((friend) => friendContact(friend, chance));
  for (const circle of CIRCLES) {
    for (let count = 0; count < circle.share; count += 1) {
      const { given, family } = inventName(person, circle.group, taken, chance);
      const note = chance.happens(0.4) ? chance.pick(circle.notes) : undefined;
      contacts.push({
        ...inventReach(given, family, chance),
        given,
        family,
        group: circle.group,
        role: chance.pick(circle.roles),
        ...(note !== undefined && { note }),
      });
    }
  }
  return contacts;
}

function friendContact(friend: Person, chance: Chance): Contact {
  const given = friend.displayName.split(" ")[0] ?? friend.displayName;
  const reach = inventReach(given, friend.familyName, chance);
  const place = { group: "Friends", role: friend.job, webId: friendWebId(friend), birthday: friend.birthday };
  return { ...reach, given, family: friend.familyName, ...place, note: friend.about };
}

function inventName(
  person: Person,
  group: string,
  taken: Set<string>,
  chance: Chance,
): { given: string; family: string } {
  for (;;) {
    const names = chance.pick(FAMILIES);
    const given = chance.pick(names.given);
    const isKin = group === "Family" && chance.happens(0.6);
    const kin = FAMILIES.find(({ family }) => family.includes(person.familyName)) ?? names;
    const name = isKin
      ? { given: chance.pick(kin.given), family: person.familyName }
      : { given, family: chance.pick(names.family) };
    const full = `${name.given} ${name.family}`;
    if (taken.has(full)) continue;
    taken.add(full);
    return name;
  }
}

type Reach = Omit<Contact, "given" | "family" | "group" | "role" | "note" | "webId">;

// Telephone numbers are of the range that Ofcom keeps free for fiction; addresses of mail, of RFC 2606.
function inventReach(given: string, family: string, chance: Chance): Reach {
  const slug = slugify(`${given} ${family}`);
  const town = chance.pick(TOWNS);
  return {
    slug,
    birthday: addDays("1950-01-01", chance.integer(0, 19_000)),
    email: `${slug.replaceAll("-", ".")}@example.org`,
    phone: `+44-117-496-0${String(chance.integer(0, 999)).padStart(3, "0")}`,
    street: `${chance.integer(1, 140)} ${chance.pick(STREETS)}`,
    town: town.name,
    postcode: `${town.postcode} ${chance.integer(1, 9)}${chance.pick(["AB", "DE", "HJ", "LN", "PQ"])}`,
  };
}

/** An address book as SolidOS keeps it: one document a person, one a group, and two indexes. */
export function contactDocuments(contacts: readonly Contact[]): ProvisionedDocument[] {
  const groups = [...new Set(contacts.map(({ group }) => group))];
  return [
    document(
      "/contacts/index.ttl",
      "The address book. People are listed in people.ttl, groups in groups.ttl.",
      turtle`
<#this> a ${VCARD.AddressBook};
  ${VCARD.fn} ${text("Address book")};
  ${VCARD.nameEmailIndex} <people.ttl>;
  ${VCARD.groupIndex} <groups.ttl>.`,
    ),
    document(
      "/contacts/people.ttl",
      "Everybody in the address book.",
      joinFragments(contacts.map(indexLine)),
    ),
    document(
      "/contacts/groups.ttl",
      "The groups of the address book.",
      turtle`<index.ttl#this> ${VCARD.includesGroup} ${groups.map((group) => `Group/${slugify(group)}.ttl#this`)}.`,
    ),
    ...groups.map((group) =>
      document(
        `/contacts/Group/${slugify(group)}.ttl`,
        `A group of the address book: ${group}.`,
        describeGroup(
          group,
          contacts.filter((contact) => contact.group === group),
        ),
      ),
    ),
    ...contacts.map((contact) =>
      document(
        contactPath(contact),
        `${contact.given} ${contact.family}, from the address book.`,
        describe(contact),
      ),
    ),
  ];
}

function document(path: string, comment: string, body: Fragment): ProvisionedDocument {
  return { path, contentType: MEDIA.turtle, body: turtleDocument(comment, body) };
}

function indexLine({ slug, given, family }: Contact): Fragment {
  return turtle`${`Person/${slug}/index.ttl#this`} ${VCARD.inAddressBook} <index.ttl#this>; ${VCARD.fn} ${text(`${given} ${family}`)}.`;
}

// Whoever has a WebID is a member by it: access control lists name this group.
function describeGroup(group: string, members: readonly Contact[]): Fragment {
  const iris = members.map(({ slug, webId }) => webId ?? `../Person/${slug}/index.ttl#this`);
  return turtle`
<#this> a ${VCARD.Group};
  ${VCARD.fn} ${text(group)};
  ${VCARD.hasMember} ${iris}.`;
}

function describe(contact: Contact): Fragment {
  const { given, family, role, note, webId } = contact;
  const remark = note === undefined ? turtle`` : turtle`\n  ${VCARD.note} ${text(note)};`;
  const identity =
    webId === undefined ? turtle`` : turtle`\n  ${VCARD.url} [ a ${VCARD.WebID}; ${VCARD.value} ${webId} ];`;
  return turtle`
<#this> a ${VCARD.Individual};
  ${VCARD.fn} ${text(`${given} ${family}`)};
  ${VCARD["given-name"]} ${text(given)};
  ${VCARD["family-name"]} ${text(family)};
  ${VCARD.role} ${text(role)};${remark}${identity}
  ${VCARD.bday} ${day(contact.birthday)};
  ${VCARD.hasEmail} [ a ${VCARD.Home}; ${VCARD.value} ${`mailto:${contact.email}`} ];
  ${VCARD.hasTelephone} [ a ${VCARD.Cell}; ${VCARD.value} ${`tel:${contact.phone}`} ];
  ${VCARD.hasAddress} [ a ${VCARD.Home};
    ${VCARD["street-address"]} ${text(contact.street)};
    ${VCARD.locality} ${text(contact.town)};
    ${VCARD["postal-code"]} ${text(contact.postcode)};
    ${VCARD["country-name"]} ${text("United Kingdom")} ];
  ${VCARD.inAddressBook} <../../index.ttl#this>.`;
}
