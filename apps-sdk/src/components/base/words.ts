import { ENGLISH } from "../english.ts";

/** All words of the elements, by element. */
export type Words = typeof ENGLISH;

/** Words in place of the English ones; what is left out stays English. */
export type WordChanges = { readonly [Part in keyof Words]?: Partial<Words[Part]> };

const listeners = new Set<() => void>();
let current: Words = ENGLISH;

/** The words as the page set them. */
export function words(): Words {
  return current;
}

/**
 * Replaces words of all elements, those on the page included.
 *
 * @example
 * setWords({ login: { signIn: "Anmelden", signOut: "Abmelden" } });
 */
export function setWords(changes: WordChanges): void {
  const parts = Object.entries(changes).map(([part, values]) => [
    part,
    { ...current[part as keyof Words], ...values },
  ]);
  current = { ...current, ...Object.fromEntries(parts) };
  for (const listener of listeners) listener();
}

/** @returns ends it */
export function onWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
