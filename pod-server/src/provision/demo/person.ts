import { PROFILE_PATH, WEB_ID_FRAGMENT } from "../new-pod.ts";
import { relativePath } from "../relative-iri.ts";
import type { NoteTopic } from "./material/note-material.ts";

/** One of the demo's people, before anything is invented about their days. */
export interface Person {
  /** Name of the pod. */
  readonly name: string;
  readonly displayName: string;
  readonly familyName: string;
  readonly birthday: string;
  readonly job: string;
  readonly employer: string;
  readonly homeTown: string;
  readonly about: string;
  /** What this person writes about, favourite first. */
  readonly topics: readonly NoteTopic[];
  /** Kilograms, a year ago. */
  readonly weightKg: number;
  /** Pounds a month. */
  readonly salary: number;
  readonly rent: number;
}

/** The three who know each other. */
export const PEOPLE: readonly Person[] = [
  {
    name: "alice",
    displayName: "Alice Moreau",
    familyName: "Moreau",
    birthday: "1984-05-17",
    job: "Biology teacher",
    employer: "Avonbank School",
    homeTown: "Bristol",
    about: "Teaches biology, grows too many tomatoes, reads on the bus.",
    topics: ["garden", "cooking", "books", "teaching", "family", "home", "spanish"],
    weightKg: 64.5,
    salary: 2840,
    rent: 965,
  },
  {
    name: "bob",
    displayName: "Bob Okafor",
    familyName: "Okafor",
    birthday: "1979-11-02",
    job: "Electrical engineer",
    employer: "Severn Heat Co-operative",
    homeTown: "Bristol",
    about: "Fixes things that others throw away. Heat pumps by day, bicycles by night.",
    topics: ["repairs", "work", "cycling", "home", "cooking", "health", "german"],
    weightKg: 86.2,
    salary: 3390,
    rent: 1120,
  },
  {
    name: "carol",
    displayName: "Carol Lindqvist",
    familyName: "Lindqvist",
    birthday: "1991-08-29",
    job: "Translator",
    employer: "Self-employed",
    homeTown: "Bath",
    about: "Translates, sings alto, runs slowly, is always about to leave for a train.",
    topics: ["travel", "music", "running", "health", "books", "translation", "japanese"],
    weightKg: 58.9,
    salary: 2710,
    rent: 1040,
  },
];

/** The others, in the same order. */
export function friendsOf(person: Person): Person[] {
  return PEOPLE.filter(({ name }) => name !== person.name);
}

/** WebID of another person of the demo, as any document on the same server can write it. */
export function friendWebId(friend: Person): string {
  return `/${friend.name}${PROFILE_PATH}${WEB_ID_FRAGMENT}`;
}

/** The pod owner's own WebID, as the document at `from` writes it. */
export function ownWebId(from: string): string {
  return relativePath(from, PROFILE_PATH + WEB_ID_FRAGMENT);
}
