import type { Can } from "../../../src/index.ts";
import { countOf } from "./counts.ts";

const CAN: Readonly<Record<Can, string>> = {
  read: "see",
  add: "add to",
  write: "change",
  share: "decide who else can",
};

/** Words of the part about who can see what. */
export const SHARING = {
  intro: "Nobody sees anything of yours unless a rule here says so.",
  with: "Shared with",
  nobodyTitle: "Nothing is shared",
  nobody:
    "Everything is for you alone. To share a file or a folder, open it in Files and choose Share, or give its address here.",
  everyone: "Everybody",
  signedIn: "Everybody who is signed in anywhere",
  groups: "Groups",
  rules: (count: number): string => countOf(count, "thing", "things"),
  thing: "A file or folder",
  thingHint: "Its place in your pod, such as photos/2026/",
  open: "Show who can see it",
  who: (name: string): string => `Who can see ${name}`,
  wholePod: "the whole pod",
  inherited: "These are the rules of the folder above:",
  ownRules: "It has rules of its own.",
  change: "Change",
  inFiles: "Show in Files",
  canDo: (can: readonly Can[]): string => `can ${joinWords(can.map((one) => CAN[one]))}`,
  until: (time: string): string => `until ${time}`,
  through: (app: string): string => `through the app ${app}`,
  asMember: (group: string): string => `as a member of ${group}`,
  contents: "and what is in it",
  you: "You",
  whatWith: (name: string): string => `What ${name} can see or change`,
  nothingWith: (name: string): string => `No rule names ${name}. They still see what everybody sees.`,
  viewAs: "Look at your pod as",
  viewAsThem: (name: string): string => `Look at your pod as ${name}`,
  viewAsExplained:
    "This asks the server what it would show them. Names of folders are there where they may open something in them.",
  viewing: (name: string): string => `Your pod as seen by ${name}`,
  cannotList: "They cannot list this folder.",
  canOpen: "What they can open here:",
  seesNothing: "They see nothing here.",
  onlyAdd: "may add, but not see",
  may: { read: "see", append: "add", write: "change", control: "share" },
  up: "Up",
  isCut: "There are more things in this folder than were looked at.",
  people: "People",
  back: "All sharing",
} as const;

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
