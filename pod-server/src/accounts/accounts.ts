/** Somebody who can sign in on this server. */
export interface Account {
  /** Random, never used again. */
  readonly id: string;
  /**
   * A name to sign in with: an e-mail address or any other; lower case, without surrounding blanks. No mail is ever
   * sent. It is the account's own id until a name is chosen.
   */
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly hasPassword: boolean;
  /** Whether it owns the box, and so may invite others. */
  readonly isOwner: boolean;
  /** When it goes unless it gets a way to sign in, in milliseconds since the epoch; `null` once it has one. */
  readonly expires: number | null;
}

/** A browser that is signed in on the account pages. */
export interface Session {
  /** What the account page names it by; the cookie's secret is kept as a hash only. */
  readonly id: string;
  readonly accountId: string;
  readonly created: number;
  readonly lastUsed: number;
  readonly expires: number;
  readonly userAgent: string;
}

/** A passkey of an account. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly lastUsed: number | null;
}

/** A client id and secret that scripts get tokens with. */
export interface ClientCredentials {
  readonly id: string;
  readonly name: string;
  readonly webId: string;
  /** Whether they are held to a consent, under their id as the client's; else they do what the owner can. */
  readonly isLimited: boolean;
  readonly created: number;
  readonly lastUsed: number | null;
  readonly expires: number | null;
}

/** An open invitation to make an account. */
export interface Invitation {
  readonly id: string;
  readonly created: number;
  readonly expires: number;
  /** Whether it makes the owner of the box: the link of the first run. */
  readonly isFirstRun: boolean;
}

/** A WebID that an account may act as. */
export interface WebIdLink {
  readonly id: string;
  readonly webId: string;
}

/** A pod as the server keeps it on record. */
export interface PodRecord {
  readonly podName: string;
  /** WebIDs of its owners, absolute; at least one. */
  readonly owners: readonly string[];
  /** The account that may manage the pod; absent for a pod that nobody signs in to yet. */
  readonly accountId?: string;
}
