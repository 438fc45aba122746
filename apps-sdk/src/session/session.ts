/** How an app is signed in. */
export type SessionKind =
  /** By Solid-OIDC, with any provider. */
  | "oidc"
  /** By the pod that serves this page: its own home. */
  | "home"
  /** By the page that this app runs in: an installed app in its sandbox. */
  | "sandbox"
  /** By a token or a fetch that the program was given, in Node. */
  | "given";

/** Who is signed in. Dispatches `change` whenever that changes. */
export interface Session extends EventTarget {
  readonly kind: SessionKind;
  /** Absent while nobody is signed in. */
  readonly webId: string | undefined;
  /** Root of the storage that relative addresses are read against, with its trailing slash. */
  readonly storage: string | undefined;
  /** All storages of whoever is signed in. */
  readonly storages: readonly string[];
  /**
   * Fetches as whoever is signed in; as everybody while nobody is. Relative addresses (`notes/a.ttl`, `/notes/a.ttl`) are
   * read against `storage`. Does not reject for a status: use `pod.data` and `pod.files` for errors that say something.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Signs in. In a browser this leaves the page and comes back to it; what comes after is not run.
   *
   * @param options.issuer the provider to ask; default: what `connect` was told, else what
   *   `<meta name="webizen-issuer">` says, else the server of this page
   * @throws WebizenError `unsupported` where the provider cannot be used; the message says why
   */
  login(options?: LoginOptions): Promise<void>;
  /**
   * Signs out, and forgets what was kept on this device. What waits to be sent is sent first.
   *
   * @param options.discard true signs out also where something could not be sent, and loses it
   * @throws WebizenError `unsent` where something could not be sent, and whoever it is stays signed in; `details.unsent` lists it
   * @example
   * await pod.session.logout().catch(async (error) => {
   *   if (error.code !== "unsent") throw error;
   *   if (confirm(error.message)) await pod.session.logout({ discard: true });
   * });
   */
  logout(options?: LogoutOptions): Promise<void>;
  /** Why the last sign-in did not work; absent where it did, and before there was one. */
  readonly problem?: Error | undefined;
  /** What is done before anybody is signed out, by `logout`; what one of them throws keeps them signed in. */
  readonly leaving?: Set<(options: LogoutOptions) => Promise<void>>;
}

/** How to sign out. */
export interface LogoutOptions {
  /** Whether changes that could not be sent may be lost; default false. */
  readonly discard?: boolean;
}

/** Where to sign in. */
export interface LoginOptions {
  /** Address of an OpenID provider. */
  readonly issuer?: string;
}

/** What `connect` can be told; nothing has to be. */
export interface ConnectOptions {
  /** Shown when the person is asked what this app may do; default: the title of the page. */
  readonly name?: string;
  /** Address of this app's client identifier document; without it the app registers itself with each provider. */
  readonly clientId?: string;
  /** The provider that `login` asks unless told otherwise. */
  readonly issuer?: string;
  /** Root of the storage to use, where somebody has several; default: the first that their profile names. */
  readonly storage?: string;
  /** Whether answers are kept for reading without a connection, and writes queued; default true in browsers. */
  readonly offline?: boolean;
  /** Fetches as somebody, in place of signing in: for Node and tests. Comes with `webId`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Whom `fetch` acts for. */
  readonly webId?: string;
  /** A session that is there already, in place of one that `connect` opens. */
  readonly session?: Session;
}
