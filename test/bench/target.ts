import type { ServerProcess } from "./server-process.ts";
import type { SignedIn } from "./signed-in.ts";

/** A server under test, and how its owner signs in. */
export interface Target extends ServerProcess {
  /** As it appears in tables. */
  readonly name: string;
  /**
   * Signs Alice in anew, for tokens may live shorter than a bench: with so many access tokens, or with the credentials
   * that a script asks for tokens with. A server of ours signs the owners of its other pods in as well.
   */
  readonly signIn: (
    way?: { readonly tokens: number; readonly pod?: string } | "credentials",
  ) => Promise<SignedIn>;
}

/** The account and pod that every server is seeded with; the format is the same for both. */
export const SEED = [seedOf("alice")] as const;

/** Says how an account with a pod of one name is seeded. */
export function seedOf(name: string) {
  return { email: `${name}@example.org`, password: "a long password for the bench", pods: [{ name }] };
}

/** Answered by every server as soon as it works: the public profile in Alice's pod. */
export const PROBE = "/alice/profile/card";
