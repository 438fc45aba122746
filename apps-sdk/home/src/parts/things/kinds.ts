import {
  AS,
  BOOKMARK,
  DCTERMS,
  FOAF,
  ICAL,
  LDP,
  PREFIXES,
  RDFS,
  SCHEMA,
  SKOS,
  SOLID,
  VCARD,
} from "@webizen/ontologies";
import type { IconName } from "../icon.ts";
import type { Path } from "./sparql-text.ts";

/** How the things of a kind are shown. */
export type KindView = "people" | "calendar" | "notes" | "map" | "gallery" | "mail" | "messages" | "table";

/** A form for things of a kind. */
export interface KindForm {
  /** Address of its SHACL shape. */
  readonly shape: string;
  /** The class that the shape is for. */
  readonly type: string;
  /** Folder for new things, where no type index names one. */
  readonly folder: string;
}

/** A kind of thing that has a view of its own. */
export interface Kind {
  readonly name: KindName;
  readonly icon: IconName;
  readonly classes: readonly string[];
  readonly view: KindView;
  /** How a thing of this kind is written by hand; absent where that is left to apps. */
  readonly form?: KindForm;
  /** What its view needs of each thing, by name. */
  readonly fields: Readonly<Record<string, readonly Path[]>>;
}

/** Name of a kind, as it stands in addresses. */
export type KindName =
  | "people"
  | "events"
  | "notes"
  | "places"
  | "photos"
  | "mail"
  | "messages"
  | "tasks"
  | "bookmarks"
  | "books"
  | "recipes";

/** The properties that name a thing, the best first. */
export const NAMES: readonly string[] = [
  FOAF.name,
  VCARD.fn,
  SCHEMA.name,
  ICAL.summary,
  AS.name,
  DCTERMS.title,
  SKOS.prefLabel,
  RDFS.label,
  SCHEMA.caption,
  AS.summary,
];

/** The ways to what a thing is called: a name of its own, else that of what it is about, else what it says. */
export const NAME_PATHS: readonly Path[] = [
  ...NAMES.map((property) => [property]),
  [SCHEMA.object, SCHEMA.name],
  [SCHEMA.itemReviewed, SCHEMA.name],
  [SCHEMA.recipient, SCHEMA.name],
  [SCHEMA.text],
  [SCHEMA.measuredProperty],
];

/** The properties that say when something is or was. */
export const TIMES: readonly string[] = [
  SCHEMA.startDate,
  SCHEMA.startTime,
  ICAL.dtstart,
  SCHEMA.dateCreated,
  SCHEMA.dateSent,
  SCHEMA.observationDate,
  SCHEMA.datePublished,
  AS.published,
  DCTERMS.created,
];

const only = (...properties: readonly string[]): readonly Path[] => properties.map((each) => [each]);
const place = (first: string): Readonly<Record<string, readonly Path[]>> => ({
  place: [[first, SCHEMA.name]],
  latitude: [[first, SCHEMA.geo, SCHEMA.latitude]],
  longitude: [[first, SCHEMA.geo, SCHEMA.longitude]],
});

/** The kinds that have a view of their own, in the order in which they are offered. */
export const KINDS: readonly Kind[] = [
  {
    name: "people",
    form: { shape: "/sdk/shapes/person.ttl", type: VCARD.Individual, folder: "contacts/" },
    icon: "people",
    classes: [FOAF.Person, VCARD.Individual, SCHEMA.Person],
    view: "people",
    fields: {
      name: only(FOAF.name, VCARD.fn, SCHEMA.name),
      family: only(VCARD["family-name"], FOAF.familyName, SCHEMA.familyName),
      picture: only(VCARD.hasPhoto, FOAF.img, FOAF.depiction, SCHEMA.image),
      role: only(VCARD.role, SCHEMA.jobTitle),
      organisation: only(VCARD["organization-name"]),
      town: [[VCARD.hasAddress, VCARD.locality]],
    },
  },
  {
    name: "events",
    form: { shape: "/sdk/shapes/event.ttl", type: SCHEMA.Event, folder: "calendar/" },
    icon: "calendar",
    classes: [SCHEMA.Event, ICAL.Vevent],
    view: "calendar",
    fields: {
      name: only(SCHEMA.name, ICAL.summary),
      start: only(SCHEMA.startDate, ICAL.dtstart),
      end: only(SCHEMA.endDate, ICAL.dtend),
      place: [[SCHEMA.location, SCHEMA.name], [ICAL.location]],
    },
  },
  {
    name: "notes",
    form: { shape: "/sdk/shapes/note.ttl", type: SCHEMA.NoteDigitalDocument, folder: "notes/" },
    icon: "note",
    classes: [SCHEMA.NoteDigitalDocument, AS.Note],
    view: "notes",
    fields: {
      name: only(SCHEMA.name, AS.name, DCTERMS.title),
      text: only(SCHEMA.text, AS.content, SCHEMA.description),
      when: only(SCHEMA.dateModified, SCHEMA.dateCreated, DCTERMS.modified, DCTERMS.created, AS.published),
    },
  },
  {
    name: "places",
    form: { shape: "/sdk/shapes/place.ttl", type: SCHEMA.Place, folder: "places/" },
    icon: "place",
    classes: [SCHEMA.Place],
    view: "map",
    fields: {
      name: only(SCHEMA.name),
      latitude: [[SCHEMA.geo, SCHEMA.latitude]],
      longitude: [[SCHEMA.geo, SCHEMA.longitude]],
    },
  },
  {
    name: "photos",
    icon: "image",
    classes: [SCHEMA.Photograph, SCHEMA.ImageObject],
    view: "gallery",
    fields: {
      name: only(SCHEMA.caption, SCHEMA.name),
      when: only(SCHEMA.dateCreated),
      depicts: only(FOAF.depicts),
      ...place(SCHEMA.contentLocation),
    },
  },
  {
    name: "mail",
    icon: "mail",
    classes: [SCHEMA.EmailMessage],
    view: "mail",
    fields: {
      name: only(SCHEMA.name),
      when: only(SCHEMA.dateSent),
      sender: [
        [SCHEMA.sender, SCHEMA.name],
        [SCHEMA.sender, SCHEMA.email],
      ],
      text: only(SCHEMA.text),
    },
  },
  {
    name: "messages",
    icon: "chat",
    classes: [SCHEMA.Conversation],
    view: "messages",
    fields: {
      name: only(SCHEMA.name),
      participant: only(SCHEMA.participant),
      sent: [[SCHEMA.hasPart, SCHEMA.dateSent]],
    },
  },
  {
    name: "tasks",
    icon: "check",
    classes: [ICAL.Vtodo],
    view: "table",
    fields: { name: only(ICAL.summary), due: only(ICAL.due), status: only(ICAL.status) },
  },
  {
    name: "bookmarks",
    icon: "forward",
    classes: [BOOKMARK.Bookmark],
    view: "table",
    fields: { name: only(DCTERMS.title, RDFS.label), recalls: only(BOOKMARK.recalls) },
  },
  {
    name: "books",
    icon: "book",
    classes: [SCHEMA.Book],
    view: "table",
    fields: {
      name: only(SCHEMA.name),
      author: [[SCHEMA.author, SCHEMA.name]],
      published: only(SCHEMA.datePublished),
      genre: only(SCHEMA.genre),
    },
  },
  {
    name: "recipes",
    icon: "meal",
    classes: [SCHEMA.Recipe],
    view: "table",
    fields: {
      name: only(SCHEMA.name),
      cuisine: only(SCHEMA.recipeCuisine),
      category: only(SCHEMA.recipeCategory),
      time: only(SCHEMA.totalTime),
      yield: only(SCHEMA.recipeYield),
    },
  },
];

// What the pod says about itself, and what is a part of something else: not what people look for.
const UNSHOWN_NAMESPACES: readonly string[] = [PREFIXES.ldp, PREFIXES.acl, PREFIXES.solid, PREFIXES.pim];
const UNSHOWN: ReadonlySet<string> = new Set([LDP.Resource, SOLID.TypeIndex, FOAF.PersonalProfileDocument]);

/** Whether a class is shown among the kinds of things. */
export function isShownClass(iri: string): boolean {
  return !UNSHOWN.has(iri) && !UNSHOWN_NAMESPACES.some((namespace) => iri.startsWith(namespace));
}
