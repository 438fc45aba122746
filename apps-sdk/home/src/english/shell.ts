import type { Confirmation } from "../parts/confirm-first.ts";
import { countOf } from "./counts.ts";

/** Names of the parts of the home page. */
export const NAVIGATION = {
  find: "Find",
  browse: "Files",
  things: "Things",
  friends: "Friends",
  graph: "Graph",
  sharing: "Sharing",
  apps: "Apps and assistants",
  query: "Query",
  settings: "Device and settings",
  open: "App",
} as const;

/** Words of the frame around the parts. */
export const SHELL = {
  product: "Webizen",
  navigation: "Parts of your home",
  more: "More",
  skip: "Skip to the content",
  opening: "Opening your home…",
  signOut: "Sign out",
  signedInAs: "Signed in as",
  offline: "The server cannot be reached. You see what was kept on this device.",
  waiting: (count: number): string =>
    count === 1 ? "1 change waits to be sent" : `${count} changes wait to be sent`,
  tryAgain: "Try again",
  leavesUnsent: (count: number): Confirmation => ({
    heading: `${countOf(count, "change is", "changes are")} not sent yet`,
    text: `The server could not be reached, or did not take ${count === 1 ? "it" : "them"}. What waits is on this device alone; if you sign out now, it is lost.`,
    confirm: count === 1 ? "Sign out and lose it" : "Sign out and lose them",
    keep: "Stay signed in",
  }),
  noSuchView: (name: string): string => `There is no part called “${name}” here`,
  toStart: "Go to the first page",
  noPodTitle: "You have no pod on this server yet",
  noPod: "A pod is where your things lie. Make one, then come back.",
  makePod: "Make a pod",
} as const;

/** Words of windows above the page. */
export const DIALOG = { close: "Close" } as const;

/** Keys that work anywhere, and in lists. */
export const KEYS = {
  heading: "Keys",
  list: [
    ["/", "Find something"],
    ["?", "Show these keys"],
    ["↑ ↓", "Go through a list; Home and End lead to its ends"],
    ["Enter", "Open what is marked"],
    ["Delete", "Remove what is marked, in Files"],
    ["F2", "Rename what is marked, in Files"],
    ["Ctrl S", "Save what is being edited"],
    ["Esc", "Close a window or a list"],
  ],
} as const;

/** Words of copying a text. */
export const COPY = {
  byHand: (text: string): string => `This browser does not let the page copy. Copy it by hand: ${text}`,
} as const;

/** Words of the page that a visitor sees. */
export const WELCOME = {
  title: "This is a Webizen server",
  explanation:
    "It keeps people’s own data in Solid pods: linked data and files that belong to them, under rules that they set.",
  signIn: "Sign in",
  create: "Create an account",
  demo: "Alice, Bob and Carol live here with a few hundred documents each. Sign in as one of them with the password that the server printed when it started.",
  firstRun:
    "Nobody owns this server yet. Open the link that it printed when it started: the account that is made there is the owner’s. Every start prints a new one.",
  podsHere: "Pods here",
  profile: "profile",
  opensFully: "A pod opens fully to its owner only.",
} as const;
