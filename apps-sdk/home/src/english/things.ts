import type { KindName } from "../parts/things/kinds.ts";

/** What a new thing of a kind is called, where it can be made by a form. */
export const NEW_THING: Readonly<Partial<Record<KindName, string>>> = {
  people: "New person",
  events: "New event",
  notes: "New note",
  places: "New place",
};

/** Names of the kinds that have a view of their own, for many. */
export const KIND_NAMES: Readonly<Record<KindName, string>> = {
  people: "People",
  events: "Events",
  notes: "Notes",
  places: "Places",
  photos: "Photos",
  mail: "Mail",
  messages: "Conversations",
  tasks: "Tasks",
  bookmarks: "Bookmarks",
  books: "Books",
  recipes: "Recipes",
};

/** Words of the things by kind. */
export const THINGS = {
  title: "Things",
  explanation: "What your pod knows, by kind.",
  ownViews: "Kinds with a view of their own",
  otherKinds: "Other kinds",
  timeline: "Timeline",
  timelineText: "Everything with a date, month by month",
  nextOf: (name: string, day: string): string => `Next: ${name}, ${day}`,
  loading: "Looking through the pod…",
  allKinds: "All kinds",
  backTo: (name: string): string => `Back to ${name.toLowerCase()}`,
  back: "Back",
  emptyTitle: "Nothing is here yet",
  emptyText: "Things appear as soon as a document in your pod says what something is.",
  emptyKindTitle: (name: string): string => `No ${name.toLowerCase()} yet`,
  emptyKindText: "Put some in by an app, or as a file.",
  toFiles: "Go to the files",
  noMatch: "Nothing fits what you typed",
  filter: "Filter by name",
  count: (shown: number, all: number): string =>
    shown === all ? (all === 1 ? "1 thing" : `${all} things`) : `${shown} of ${all}`,
  showMore: "Show more",
  previous: "Earlier page",
  next: "Next page",
  page: (from: number, to: number, all: number): string => `${from}–${to} of ${all}`,
  noName: "Without a name",
  listLabel: (name: string): string => `List of ${name.toLowerCase()}`,
} as const;

/** Words of the card of a thing. */
export const CARD = {
  loading: "Reading…",
  nothingTitle: "Nothing is said about this",
  nothingText: "No document that you may see in this pod describes it.",
  is: "Is",
  saidIn: "Where is this said?",
  saidInNone: "In no document of this pod",
  linkedFrom: "What leads here",
  more: "There is more than is listed here.",
  similar: "Similar",
  noSimilar: "Nothing similar was found.",
  graph: "Show in the graph",
  open: "Open",
  edit: "Edit",
  editIn: "Open its document",
  saved: "Saved",
  close: "Close",
} as const;

/** Words of the calendar. */
export const CALENDAR = {
  label: "Calendar",
  month: "Month",
  week: "Week",
  agenda: "Agenda",
  view: "View",
  today: "Today",
  previous: { month: "Earlier month", week: "Earlier week", agenda: "Earlier month" },
  next: { month: "Later month", week: "Later week", agenda: "Later month" },
  more: (count: number): string => `${count} more`,
  moreOn: (count: number, day: string): string => `${count} more on ${day}`,
  none: "Nothing in this time",
  allDay: "All day",
} as const;

/** Words of mail. */
export const MAIL = {
  filter: "Filter by sender or subject",
  noSender: "Without a sender",
  noSubject: "Without a subject",
  from: "From",
  to: "To",
  copies: "Copy to",
  sent: "Sent",
  attached: "Attached",
  noText: "The message has no text.",
  isCut: "The text goes on in the file.",
  conversation: "In this conversation",
} as const;

/** Words of the other views. */
export const VIEWS = {
  noteFrom: (folder: string): string => `in ${folder}`,
  folder: "Folder",
  everyFolder: "Every folder",
  openInFiles: "Open in Files",
  details: "Details",
  filterPhotos: "Filter by words or place",
  photo: "Photo",
  photoOf: (number: number, all: number): string => `Photo ${number} of ${all}`,
  previousPhoto: "Earlier photo",
  nextPhoto: "Next photo",
  undated: "Without a date",
  noPicture: "No picture could be read",
  mapLabel: "Map",
  mapHelp: "The list beside the map holds the same places.",
  clusterOf: (count: number): string => `${count} places`,
  zoomIn: "Closer",
  zoomOut: "Farther",
  fit: "Show all",
  withoutPosition: (count: number): string =>
    count === 1
      ? "1 place without a position is in the list only."
      : `${count} places without a position are in the list only.`,
  photosOnMap: (count: number): string =>
    count === 1
      ? "1 photo stands on the map where it was taken."
      : `${count} photos stand on the map where they were taken.`,
  happenedHere: (count: number): string => (count === 1 ? "1 thing" : `${count} things`),
  messages: (count: number): string => (count === 1 ? "1 message" : `${count} messages`),
  earlierMessages: "Earlier messages",
  with: (names: string): string => `with ${names}`,
  monthsLabel: "Months, with how many things each has",
  nothingFor: (months: number): string => {
    const [count, unit] = months % 12 === 0 ? [months / 12, "year"] : [months, "month"];
    return `Nothing for ${count} ${unit}${count === 1 ? "" : "s"}`;
  },
  inMonth: (month: string, count: number): string => `${month}: ${count}`,
  chooseMonth: "Month",
  year: "Year",
  byKind: "Kinds",
  everyKind: "Every kind",
  sortBy: (column: string): string => `Sort by ${column}`,
  nameColumn: "Name",
} as const;
