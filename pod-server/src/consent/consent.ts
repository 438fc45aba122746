/** What an application may touch. */
export type Allowance =
  /** A folder of the application's own, `/apps/<name>/`, made when it is missing. */
  | { readonly kind: "own-folder" }
  /** Chosen containers, by pod-relative path. */
  | { readonly kind: "folders"; readonly paths: readonly string[] }
  /** Where the type indexes register the chosen classes. */
  | { readonly kind: "types"; readonly classes: readonly string[] }
  | { readonly kind: "everything" };

/** A person's decision about one application in one pod. */
export interface Consent {
  readonly podName: string;
  readonly webId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly allowances: readonly Allowance[];
  /** Whether the application may only look. */
  readonly readOnly: boolean;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expiresAt: number | null;
  readonly givenAt: number;
}

/**
 * Decisions and the access rules that carry them. The rules in the pods are what is enforced, on every request; the
 * record here is what people are shown and what revocation follows.
 */
export interface ConsentStore {
  /** Writes the rules, then the record; replaces an earlier decision about the same application and pod. */
  give(consent: Omit<Consent, "givenAt">): Promise<Consent>;
  /** Takes the rules away; they are gone for the next request. */
  revoke(podName: string, clientId: string): Promise<boolean>;
  find(podName: string, clientId: string): Promise<Consent | undefined>;
  list(podName: string): Promise<readonly Consent[]>;
  /** Takes away the rules of decisions whose time is over. */
  expire(now: number): Promise<number>;
}
