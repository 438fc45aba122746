/** What a note is about. The last four are for the few notes in other languages. */
export type NoteTopic =
  | "books"
  | "cooking"
  | "cycling"
  | "family"
  | "garden"
  | "health"
  | "home"
  | "music"
  | "repairs"
  | "running"
  | "teaching"
  | "translation"
  | "travel"
  | "work"
  | "german"
  | "spanish"
  | "japanese";

/** One thing that somebody once wrote down, and what they added later. */
export interface NoteMaterial {
  readonly topic: NoteTopic;
  readonly title: string;
  readonly text: string;
  /** The note that follows up on it, weeks later. */
  readonly later?: string;
  readonly language?: string;
}

/** Titles, texts and follow-ups of one topic. */
export function notesOn(
  topic: NoteTopic,
  entries: readonly (readonly [title: string, text: string, later?: string])[],
  language?: string,
): NoteMaterial[] {
  return entries.map(([title, text, later]) => ({
    topic,
    title,
    text,
    ...(later !== undefined && { later }),
    ...(language !== undefined && { language }),
  }));
}
