/** Somebody who can sign in on this server. */
export interface Account {
  /** Random, never used again. */
  readonly id: string;
  /** A name to sign in with: an e-mail address or any other; lower case. No mail is ever sent. */
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly hasPassword: boolean;
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
