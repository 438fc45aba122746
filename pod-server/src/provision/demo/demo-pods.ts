import { FOAF, SCHEMA, VCARD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { day, type Fragment, text, turtle } from "../turtle.ts";
import { bookDocuments } from "./books.ts";
import { budgetDocuments } from "./budget.ts";
import type { CalendarDay } from "./calendar-day.ts";
import { contactDocuments, inventContacts } from "./contacts.ts";
import { eventDocuments } from "./events.ts";
import { healthDocuments } from "./health.ts";
import { inboxDocuments } from "./inbox.ts";
import { messageDocuments } from "./messages.ts";
import { noteDocuments } from "./notes.ts";
import { friendsOf, friendWebId, PEOPLE, type Person } from "./person.ts";
import { photoDocuments } from "./photos.ts";
import { recipeDocuments } from "./recipes.ts";
import { sharingDocuments } from "./sharing.ts";
import { typeIndexDocuments } from "./type-indexes.ts";

/** One of the demo's people with all that they have written. */
export interface DemoPerson {
  /** Name of the pod. */
  readonly name: string;
  readonly displayName: string;
  /** Statements for the profile card, about `<#me>`: who they know, what they do. */
  readonly aboutOwner: Fragment;
  /** Subjects before the access control lists that open them. Made while it is walked; can be walked again. */
  readonly documents: Iterable<ProvisionedDocument>;
}

/**
 * Alice, Bob and Carol, who know each other, each with a few hundred documents. The same day gives the same bytes.
 *
 * @param today the day around which their calendars lie
 */
export function demoPods(today: CalendarDay): DemoPerson[] {
  return PEOPLE.map((person) => ({
    name: person.name,
    displayName: person.displayName,
    aboutOwner: describeOwner(person),
    documents: { [Symbol.iterator]: () => inventLife(person, today) },
  }));
}

function* inventLife(person: Person, today: CalendarDay): Generator<ProvisionedDocument> {
  const contacts = inventContacts(person);
  yield* contactDocuments(contacts);
  yield* noteDocuments(person, today);
  yield* eventDocuments(person, today);
  yield* recipeDocuments(person, today);
  yield* bookDocuments(person, today);
  yield* healthDocuments(person, today);
  yield* budgetDocuments(person, today);
  yield* messageDocuments(person, today, contacts);
  yield* inboxDocuments(person, today);
  yield* photoDocuments(person, today, contacts);
  yield* typeIndexDocuments();
  yield* sharingDocuments(person);
}

function describeOwner(person: Person): Fragment {
  return turtle`
<#me> ${FOAF.knows} ${friendsOf(person).map(friendWebId)};
  ${VCARD.role} ${text(person.job)};
  ${VCARD["organization-name"]} ${text(person.employer)};
  ${VCARD.note} ${text(person.about)};
  ${VCARD.bday} ${day(person.birthday)};
  ${SCHEMA.homeLocation} [ a ${SCHEMA.Place}; ${SCHEMA.name} ${text(person.homeTown)} ].`;
}
