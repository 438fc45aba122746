import { hrefOf } from "../../shell/route.ts";

/** What is looked for, as it stands in the address: a link to it finds the same. */
export interface Wanted {
  readonly text: string;
  /** IRI of the thing that others are to be similar to, in place of a text. */
  readonly like: string;
  readonly type: string;
  readonly time: string;
  /** IRI of a person. */
  readonly person: string;
  /** IRI of a folder. */
  readonly folder: string;
  readonly friends: boolean;
}

/** Reads what is looked for. */
export function readWanted(params: URLSearchParams): Wanted {
  const get = (name: string): string => params.get(name) ?? "";
  return {
    text: get("q").trim(),
    like: get("like"),
    type: get("type"),
    time: get("time"),
    person: get("person"),
    folder: get("folder"),
    friends: get("friends") === "1",
  };
}

/** Writes the address of what is looked for. */
export function hrefOfWanted({ text, friends, ...rest }: Wanted): string {
  const all = { q: text, ...rest, friends: friends ? "1" : "" };
  return hrefOf("find", "", Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")));
}

/** Writes the address of a text that is looked for in the pods of friends as well. */
export function hrefOfFriends(text: string): string {
  return hrefOf("find", "", { q: text, friends: "1" });
}

/** Whether anything narrows it down. */
export function isFiltered({ type, time, person, folder, friends }: Wanted): boolean {
  return type !== "" || time !== "" || person !== "" || folder !== "" || friends;
}

const QUESTION_WORDS =
  /^(who|whom|whose|what|when|where|which|why|how|is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|must)\s/i;

/** Whether a text is a question, and not only words. */
export function isQuestion(text: string): boolean {
  return /[?？؟]\s*$/.test(text) || (QUESTION_WORDS.test(text) && text.trim().split(/\s+/).length > 2);
}
