import { resolveInput } from "./resolve-address.ts";
import type { LoginOptions, LogoutOptions, Session, SessionKind } from "./session.ts";

/** Who is signed in, and where their data lies. */
export interface Who {
  readonly webId: string;
  /** Roots, with trailing slashes. */
  readonly storages: readonly string[];
}

/** How somebody is signed in. */
export interface SessionWays {
  /** Fetches whole addresses as whoever is signed in. */
  readonly fetch: typeof globalThis.fetch;
  readonly login: (options: LoginOptions) => Promise<void>;
  readonly logout: () => Promise<void>;
  /** Root of the storage that is wanted in place of the first. */
  readonly storage?: string;
}

/** A session that can be told who is signed in. */
export class OpenSession extends EventTarget implements Session {
  readonly kind: SessionKind;
  /** Why the last sign-in did not work. */
  problem: Error | undefined;
  /** What is done before anybody is signed out. */
  readonly leaving: Set<(options: LogoutOptions) => Promise<void>> = new Set();
  readonly #ways: SessionWays;
  #who: Who | undefined;

  constructor(kind: SessionKind, ways: SessionWays) {
    super();
    this.kind = kind;
    this.#ways = ways;
  }

  get webId(): string | undefined {
    return this.#who?.webId;
  }

  get storages(): readonly string[] {
    return this.#who?.storages ?? [];
  }

  get storage(): string | undefined {
    return this.#ways.storage ?? this.storages[0];
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) =>
    this.#ways.fetch(resolveInput(input, this.storage), init);

  async login(options: LoginOptions = {}): Promise<void> {
    await this.#ways.login(options);
  }

  async logout(options: LogoutOptions = {}): Promise<void> {
    for (const leave of this.leaving) await leave(options);
    await this.#ways.logout();
    this.show(undefined);
  }

  /** Says who is signed in now, and tells listeners where that is somebody else. */
  show(who: Who | undefined): void {
    const before = this.webId;
    this.#who = who;
    if (before !== who?.webId) this.dispatchEvent(new Event("change"));
  }
}
