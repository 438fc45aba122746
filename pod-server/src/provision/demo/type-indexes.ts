import { MEDIA, SCHEMA, SOLID, VCARD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { relativePath } from "../relative-iri.ts";
import { joinFragments, turtle, turtleDocument } from "../turtle.ts";
import { CALENDARS } from "./events.ts";
import { ALBUMS } from "./photos.ts";
import { RECIPE_FOLDERS } from "./recipes.ts";

type Registration = readonly [name: string, type: string, place: string];

const SHARED: readonly Registration[] = [
  ["events", SCHEMA.Event, CALENDARS.friends],
  ["recipes", SCHEMA.Recipe, RECIPE_FOLDERS.friends],
  ["public-recipes", SCHEMA.Recipe, RECIPE_FOLDERS.everyone],
  ["photos", SCHEMA.Photograph, ALBUMS.friends],
  ["public-photos", SCHEMA.Photograph, ALBUMS.everyone],
];

const PRIVATE: readonly Registration[] = [
  ["address-book", VCARD.AddressBook, "/contacts/index.ttl"],
  ["events", SCHEMA.Event, CALENDARS.owner],
  ["photos", SCHEMA.Photograph, ALBUMS.owner],
  ["notes", SCHEMA.NoteDigitalDocument, "/notes/"],
  ["books", SCHEMA.Book, "/books/"],
  ["health", SCHEMA.Observation, "/health/"],
  ["budget", SCHEMA.MoneyTransfer, "/budget/"],
  ["messages", SCHEMA.Conversation, "/messages/"],
];

/** Both type indexes, listing where each kind of thing lies. The public one names what others may see. */
export function typeIndexDocuments(): ProvisionedDocument[] {
  return [
    writeIndex(
      "/settings/publicTypeIndex.ttl",
      "What others may find here. Public.",
      SOLID.ListedDocument,
      SHARED,
    ),
    writeIndex(
      "/settings/privateTypeIndex.ttl",
      "Where apps find the rest. Private.",
      SOLID.UnlistedDocument,
      PRIVATE,
    ),
  ];
}

function writeIndex(
  path: string,
  comment: string,
  kind: string,
  registrations: readonly Registration[],
): ProvisionedDocument {
  const entries = registrations.map(([name, type, place]) => {
    const property = place.endsWith("/") ? SOLID.instanceContainer : SOLID.instance;
    const target = place.endsWith("/") ? place : `${place}#this`;
    return turtle`
${`#${name}`} a ${SOLID.TypeRegistration};
  ${SOLID.forClass} ${type};
  ${property} ${relativePath(path, target)}.`;
  });
  const body = joinFragments([turtle`<> a ${SOLID.TypeIndex}, ${kind}.`, ...entries]);
  return { path, contentType: MEDIA.turtle, body: turtleDocument(comment, body) };
}
