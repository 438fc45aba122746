/** Everything that can be set, checked and frozen. Secrets are not here: the server makes and keeps its own. */
export interface Config {
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Public origin with a trailing slash; `null` derives `http(s)://localhost:<port>/` from the socket. */
  readonly baseUrl: string | null;
  /** Whether data that was made for another base URL is served under this one from now on. */
  readonly moved: boolean;
  /** Folder that holds everything this server keeps. */
  readonly dataDir: string;
  /** Seed file in the format of CSS 7, applied at start; `null` for none. */
  readonly seedFile: string | null;
  /** Whether to create the demo people at start. */
  readonly demo: boolean;
  /** Who may make an account: whoever was invited, or anybody. */
  readonly registration: "invite" | "open";
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Ranges of addresses whose senders are believed about whom they ask for: `10.0.0.2/32`. */
  readonly trustedProxies: readonly string[];
  /** Origins that fetches of identity documents may reach although their address is private or loopback. */
  readonly fetchAllow: readonly string[];
  readonly limits: Limits;
  readonly query: QuerySettings;
  /** Whether what is written is indexed for search at once, or when somebody searches. */
  readonly searchIndex: "at-once" | "on-demand";
  /** The language model that answers questions; `null` for none. The key itself stays in its file. */
  readonly chat: { readonly url: string; readonly model: string; readonly keyFile: string | null } | null;
}

/** Bounds of queries. Times are milliseconds. */
export interface QuerySettings {
  /** Evaluation of one query, for whoever is signed in. */
  readonly queryTimeMs: number;
  /** The same for everybody else. */
  readonly publicQueryTimeMs: number;
  /** Solutions or triples of one answer. */
  readonly queryRows: number;
  readonly queryResultBytes: number;
  /** Triples that one asker may see, and an index then holds. */
  readonly queryTriples: number;
  /** Memory of all indexes; `null` for half of what the machine has. */
  readonly queryMemoryBytes: number | null;
}

/** Bounds that protect the box. Bytes are bytes, times are milliseconds. */
export interface Limits {
  readonly maxBodyBytes: number;
  /** Largest RDF document that is parsed; larger ones are refused. */
  readonly maxRdfBytes: number;
  /** Quota of a new pod; `null` for none. */
  readonly podQuotaBytes: number | null;
  readonly maxDepth: number;
  readonly maxNameLength: number;
  readonly maxOpenPods: number;
  /** A body that brings no byte for this long is given up. */
  readonly bodyIdleTimeoutMs: number;
}
