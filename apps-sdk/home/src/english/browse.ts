import { MEDIA } from "@webizen/ontologies";
import { countOf } from "./counts.ts";

/** Words of the list of a folder. */
export const FOLDER = {
  pods: "Your pods",
  path: "Where you are",
  filter: "Filter this folder",
  filterHint: "Part of a name",
  name: "Name",
  type: "Kind",
  size: "Size",
  modified: "Changed",
  actions: "What can be done",
  sortedBy: "Sort by",
  members: "What is in this folder",
  loading: (count: number): string => (count === 0 ? "Reading the folder…" : `Reading… ${count} so far`),
  count: (count: number): string => countOf(count, "thing", "things"),
  filtered: (shown: number, all: number): string =>
    `${shown.toLocaleString("en")} of ${countOf(all, "thing", "things")}`,
  emptyTitle: "Nothing is here yet",
  emptyText: "Drop files here, or begin with a note.",
  emptyReadOnly: "Whoever owns this folder has put nothing into it that you may see.",
  noMatchTitle: "No name fits",
  noMatchText: (text: string): string => `Nothing in this folder has “${text}” in its name.`,
  showAll: "Show all",
  upload: "Upload",
  uploadHint: "Choose files to upload",
  drop: "Drop to put it into this folder",
  new: "New",
  newFolder: "Folder",
  newNote: "Note",
  newDocument: "Linked-data document",
  readOnly: "You can look at this folder, and not change it.",
  share: "Share",
  graph: "Picture of connections",
  actionsFor: (name: string): string => `What can be done with ${name}`,
} as const;

/** Words of what is done with a file or a folder. */
export const ACTIONS = {
  open: "Open",
  rename: "Rename",
  move: "Move",
  remove: "Delete",
  download: "Download",
  share: "Share",
  cancel: "Cancel",
  undo: "Undo",
  save: "Save",
  removed: (name: string): string => `“${name}” was deleted`,
  broughtBack: (name: string): string => `“${name}” is back, as it was`,
  couldNotRemove: (name: string, why: string): string => `“${name}” is still there. ${why}`,
  moved: (name: string, folder: string): string => `“${name}” is in ${folder} now`,
  renamed: (name: string): string => `It is called “${name}” now`,
  working: (done: number, total: number): string => `${done} of ${total}`,
} as const;

/** Words of the windows that ask for a name or a folder. */
export const ASK = {
  nameOf: "Name",
  newFolder: "New folder",
  newNote: "New note",
  newDocument: "New linked-data document",
  rename: (name: string): string => `Rename “${name}”`,
  move: (name: string): string => `Move “${name}”`,
  make: "Make it",
  renameNow: "Rename",
  moveHere: "Move it here",
  up: "Up",
  noFolders: "No folders in here.",
  sameFolder: "It is here already.",
  intoItself: "A folder cannot be moved into itself.",
  empty: "Give it a name.",
  slash: "A name cannot have a slash in it.",
  dots: "A name cannot be one or two dots.",
  tooLong: "This name is too long.",
  taken: (name: string): string => `Something is called “${name}” here already. Choose another name.`,
} as const;

/** Words of the list of uploads. */
export const UPLOADS = {
  heading: "Uploads",
  cancel: (name: string): string => `Cancel the upload of ${name}`,
  cancelled: "Cancelled",
  waits: "Waits",
  done: "Done",
  queued: "Waits on this device until the server can be reached",
  clear: "Clear the list",
  progress: (name: string): string => `Upload of ${name}`,
  left: (count: number): string => (count === 1 ? "1 file left" : `${count} files left`),
  allDone: (count: number): string =>
    count === 1 ? "1 file is in its place" : `${count} files are in their place`,
} as const;

/** Words of the view of a file. */
export const FILE = {
  opening: "Opening…",
  edit: "Edit",
  back: "Back to the folder",
  readOnly: "Only to read",
  fromCache: "From this device: the server cannot be reached",
  changed: (when: string): string => `Changed ${when}`,
  isEmptyTitle: "This file is empty",
  isEmptyText: "It has a name and no content.",
  tooLargeTitle: "Too large to be shown here",
  tooLargeText: (size: string): string =>
    `It has ${size}. Download it to open it with a program of your device.`,
  unknownTitle: "There is no picture of this kind of file",
  unknownText: (type: string): string =>
    `It is said to be ${type}. Download it to open it with a program of your device.`,
  show: "How it is shown",
  asText: "Text",
  asPage: "Page",
  asCard: "Card",
  asTable: "Statements",
  asPicture: "Picture",
  framed: "The file as a page, without its scripts",
  noScripts: "Shown without its scripts, and without anything from elsewhere.",
  truncated: (shown: string, size: string): string =>
    `The first ${shown} of ${size}. Download it to see all.`,
  frontMatter: "About this note",
  notRdf: (why: string): string => `It cannot be read as linked data: ${why}`,
  subject: "Subject",
  predicate: "Property",
  object: "Value",
  statements: (count: number): string => (count === 1 ? "1 statement" : `${count} statements`),
  moreStatements: (count: number): string => `${count} more statements are not shown.`,
  nothingSaid: "This document says nothing yet.",
  pictureOf: (count: number): string => `${count} things and how they are connected`,
  explore: "Explore in Graph",
  notPlayable: "Your browser cannot play this. Download it to open it with a program of your device.",
  page: (number: number, of: number): string => `Page ${number} of ${of}`,
  morePages: "Show more pages",
  wholePdf: (count: number): string => (count === 1 ? "1 page" : `${count} pages`),
} as const;

/** Words of the editor. */
export const EDITOR = {
  label: (name: string): string => `Text of ${name}`,
  saved: "Saved",
  queued: "Saved on this device. It is sent when the server can be reached.",
  close: "Close the editor",
  discard: "Discard changes",
  unsaved: "Not saved yet",
  draftBack: "You had not saved these changes. Here they are again.",
  faultAt: (line: number | undefined, why: string): string =>
    line === undefined ? why : `Line ${line}: ${why}`,
  goToFault: "Go to the line",
  conflictTitle: "It was changed elsewhere in the meantime",
  conflictText: "Somebody, or another window of yours, saved it after you had opened it.",
  takeTheirs: "Drop my changes and show theirs",
  keepMine: "Replace theirs by mine",
  saveCopy: "Save mine beside it",
  savedCopy: (name: string): string => `Yours is saved as “${name}”`,
  copyOf: (name: string): string => {
    const dot = name.lastIndexOf(".");
    return dot > 0 ? `${name.slice(0, dot)} (mine)${name.slice(dot)}` : `${name} (mine)`;
  },
  keepOpen: "Go on editing",
} as const;

/** Kinds of files, in a word or two. */
export const KIND_WORDS: {
  readonly [kind in
    | "folder"
    | "text"
    | "markdown"
    | "rdf"
    | "image"
    | "audio"
    | "video"
    | "pdf"
    | "page"
    | "unknown"]: string;
} & {
  /** By media type. */
  readonly texts: Readonly<Record<string, string>>;
  readonly others: Readonly<Record<string, string>>;
} = {
  folder: "Folder",
  text: "Text",
  markdown: "Note",
  rdf: "Linked data",
  image: "Picture",
  audio: "Sound",
  video: "Video",
  pdf: "PDF",
  page: "Web page",
  unknown: "File",
  texts: {
    [MEDIA.csv]: "Table",
    [MEDIA.tsv]: "Table",
    [MEDIA.json]: "JSON",
    [MEDIA.message]: "E-mail",
    [MEDIA.mbox]: "Mailbox",
    [MEDIA.calendar]: "Calendar",
    [MEDIA.vcard]: "Contact",
    [MEDIA.javascript]: "Script",
    [MEDIA.css]: "Style sheet",
  },
  others: {
    [MEDIA.zip]: "Archive",
    [MEDIA.gzip]: "Archive",
    [MEDIA.docx]: "Document",
    [MEDIA.odt]: "Document",
    [MEDIA.xlsx]: "Spreadsheet",
    [MEDIA.pptx]: "Presentation",
  },
};
