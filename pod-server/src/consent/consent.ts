import type { AssistantScope } from "../mcp/assistant-scopes.ts";
import type { PlaceCount } from "./find-places-below.ts";
import type { RegisteredType } from "./registered-types.ts";

/** What an application may touch. */
export type Allowance =
  /** A folder of the application's own, `/apps/<name>/`, made when it is missing. */
  | { readonly kind: "own-folder" }
  /** Chosen containers, by pod-relative path. */
  | { readonly kind: "folders"; readonly paths: readonly string[]; readonly readOnly?: true }
  /** Where the type indexes register the chosen classes. */
  | { readonly kind: "types"; readonly classes: readonly string[]; readonly readOnly?: true }
  /** All that the person may do, sharing included: an application that changes who sees what is the owner's tool. */
  | { readonly kind: "everything" };

/** A person's decision about one application in one pod. */
export interface Consent {
  readonly podName: string;
  readonly webId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly allowances: readonly Allowance[];
  /** Whether the application may only look, wherever it is let in; single allowances may say so for themselves. */
  readonly readOnly: boolean;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expiresAt: number | null;
  readonly givenAt: number;
  /** For an assistant: what it may do at the pod's endpoint for assistants. Absent for any other application. */
  readonly tools?: readonly AssistantScope[];
  /**
   * How many places inside the given ones have rules of their own, and were given with them: as it was decided, what was
   * shared since is not counted.
   */
  readonly placesBelow: number;
}

/** A decision that is to be carried out. */
export type ConsentRequest = Omit<Consent, "givenAt" | "placesBelow">;

/**
 * Decisions and the access rules that carry them. The rules in the pods are what is enforced, on every request; the
 * record here is what people are shown and what revocation follows.
 */
export interface ConsentStore {
  /**
   * Writes the rules, then the record; replaces an earlier decision about the same application and pod. Where one of
   * several documents cannot be written, those that were are brought back to what they were.
   *
   * A folder is given with what lies in it. What has an access control list of its own gets a rule there, too, unless it is
   * another application's folder or its list names clients on purpose; nowhere more than the person has by that list.
   *
   * @throws PodError `bad-request` for a decision that no rule can carry: somebody who does not own the pod, the whole
   *   pod or `/settings/` as a chosen folder, this server's own client, an end that is over, more lists than one decision
   *   can reach; `not-found` for a pod, folder or registered type that does not exist; `conflict` and `quota-exceeded`
   *   naming the document that could not be written
   */
  give(consent: ConsentRequest): Promise<Consent>;
  /**
   * Takes the rules away; they are gone for the next request.
   *
   * @returns whether there was a decision
   * @throws PodError `conflict` naming the lists that nobody can read; the decision is over all the same, and
   *   {@link expire} tries again
   */
  revoke(podName: string, clientId: string): Promise<boolean>;
  /** The decision in force: one whose time is over is none, even before its rules are gone. */
  find(podName: string, clientId: string): Promise<Consent | undefined>;
  /** Decisions in force, newest first. */
  list(podName: string): Promise<readonly Consent[]>;
  /**
   * Takes away the rules of decisions whose time is over, and those that an interruption left behind.
   *
   * @returns of how many decisions
   */
  expire(now: number): Promise<number>;
  /** Kinds of things in a pod that an application can be given, and where they are kept. */
  listTypes(podName: string, webId: string): Promise<readonly RegisteredType[]>;
  /**
   * Counts what is given with places, or stays closed, because it has rules of its own.
   *
   * @param paths pod-relative
   * @returns by path, without those that hold nothing of the kind; `undefined` where there is too much to count
   */
  countBelow(
    request: Pick<Consent, "podName" | "webId" | "clientId">,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, PlaceCount> | undefined>;
  /** Forgets all about a pod that was removed. */
  forgetPod(podName: string): void;
  /** Follows a pod that was renamed. */
  movePod(podName: string, newName: string): void;
}
