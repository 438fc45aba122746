import { countOf } from "./counts.ts";

/** Words of the part about friends. */
export const FRIENDS = {
  noneTitle: "Nobody is here yet",
  none: "Add somebody by their WebID, the name on the web that their pod gave them. You then can ask their pod what it shows you, and share your things with them.",
  add: "Add a friend",
  webId: "Their WebID",
  webIdHint: "It looks like https://bob.example/profile/card#me",
  addButton: "Add",
  looking: "Looking them up…",
  found: (name: string): string => `${name} is added to your friends.`,
  notFound: (webId: string): string =>
    `The profile of ${webId} cannot be read; check the address, or ask them for it.`,
  ownWebId: "This is your own WebID.",
  alreadyThere: (name: string): string => `${name} is your friend already.`,
  addAnyway: "Add them anyway",
  remove: "Remove from friends",
  removed: (name: string): string =>
    `${name} is no friend any more. What you shared with them stays shared until you change it.`,
  undo: "Undo",
  theyShare: (name: string): string => `What ${name} shares with you`,
  youShare: (name: string): string => `What you share with ${name}`,
  asking: (name: string): string => `Asking the pod of ${name}…`,
  sharesNothing: (name: string): string => `${name} shows you nothing that can be counted.`,
  kinds: (count: number, kind: string): string => `${count.toLocaleString("en")} × ${kind}`,
  latest: "Some of it",
  youShareNothing: "Nothing that names them. They still see what everybody sees.",
  manage: "Change what you share",
  search: "Search the pods of friends",
  didNotAnswer: (reason: string): string => `Their pod did not answer: ${reason}`,
  inContacts: "in your contacts",
  askAll: "Ask all pods at once",
  askAllText: "One search over your pod and those of your friends.",
  question: "What are you looking for?",
  ask: "Search",
  things: (count: number): string => countOf(count, "thing", "things"),
} as const;
