import { countOf } from "./counts.ts";

/** Words of the part about the device and its settings. */
export const SETTINGS = {
  storage: "Space",
  used: (used: string): string => `${used} used`,
  usedOf: (used: string, quota: string): string => `${used} of ${quota} used`,
  things: (count: number): string => countOf(count, "thing", "things"),
  boxFree: (free: string, total: string): string => `${free} of ${total} free on this box`,
  search: "Search",
  found: (documents: number, passages: number): string =>
    `${countOf(documents, "document", "documents")} can be found, in ${countOf(passages, "passage", "passages")}.`,
  pending: (count: number): string =>
    `${countOf(count, "passage", "passages")} cannot be found by meaning yet; that comes by itself.`,
  notYet: "Nothing was searched for yet. The first search reads everything, and takes a moment.",
  allDone: "Everything can be found, by words and by meaning.",
  unreadable: (count: number): string => `${countOf(count, "file", "files")} could not be read`,
  models: "Models",
  modelsExplained:
    "A model turns text into numbers, so that things are found by what they mean. It runs on this box.",
  inUse: "in use",
  use: "Use",
  useThis: (name: string): string => `Use ${name}`,
  using:
    "Taken into use. What is there is read anew in the background; search goes on with the old model until then.",
  add: "Download",
  addThis: (name: string, megabytes: number): string => `Download ${name}, ${megabytes} MB`,
  remove: "Remove",
  removeThis: (name: string): string => `Remove ${name}`,
  adding: (name: string): string => `Downloading ${name}`,
  languages: (languages: readonly string[]): string =>
    languages.length === 0 ? "about a hundred languages" : languages.join(", "),
  megabytes: (count: number): string => `${count} MB`,
  states: {
    "built-in": "comes with Webizen",
    added: "on this box",
    recommended: "not on this box yet",
    damaged: "damaged",
  },
  ownerDecides: "The owner of this box decides which model is used.",
  answers: "Answers in words",
  chat: (name: string, host: string): string =>
    `Questions are answered by ${name} at ${host}. They and their evidence go there, and nowhere else.`,
  noChat:
    "No language model is set up, so questions are answered with passages and where they stand. To have answers in words, start the server with --chat-url and --chat-model, for instance of Ollama on this box.",
  signIns: "Where you are signed in",
  thisDevice: "this one",
  olderSignIns: (count: number): string => countOf(count, "older sign-in", "older sign-ins"),
  end: "End",
  endThis: (device: string, used: string): string => `End the sign-in on ${device}, used ${used}`,
  ended: (device: string): string => `Signed out on ${device}.`,
  waysIn: "How you sign in",
  ways: (passkeys: number, hasPassword: boolean, codes: number): string =>
    `${countOf(passkeys, "passkey", "passkeys")}, ${hasPassword ? "a password" : "no password"}, ${countOf(codes, "recovery code", "recovery codes")}.`,
  changeWays: "Passkeys, password and recovery codes",
  tokens: "Tokens for scripts",
  invitations: "Invite somebody",
  backup: "Backup and moving",
  backupExplained:
    "One file with everything in the pod, byte for byte, with who may see what. It is yours: unpack it and bring it back with “webizen import”, here or on another server.",
  download: (pod: string): string => `Download ${pod}`,
  onTheBox:
    "On the box itself, “webizen export” writes the same into a folder, at any time and by a timer if you like.",
  about: "About",
  version: "Version",
  node: "Runs on Node",
  address: "Address",
  started: "Running since",
  platform: "Machine",
  memory: "Memory in use",
} as const;
