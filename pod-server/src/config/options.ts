import { addressRangesKind } from "./address-ranges-kind.ts";
import type { Config, Limits, QuerySettings } from "./config.ts";
import type { OptionTable } from "./option.ts";
import {
  baseUrlKind,
  choiceKind,
  durationKind,
  originsKind,
  sizeKind,
  sizeOrNoneKind,
  switchKind,
  textKind,
  type ValueKind,
  wholeNumberKind,
} from "./value-kind.ts";

/** Everything that can be set, each by one flag and one variable, before it is put together as a {@link Config}. */
export interface Settings extends Omit<Config, "tls" | "limits" | "query" | "chat">, Limits, QuerySettings {
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
  readonly chatUrl: string | null;
  readonly chatModel: string;
  readonly chatKeyFile: string | null;
}

const chatUrlKind: ValueKind<string | null> = {
  placeholder: "URL",
  accepted: "an http or https URL such as http://localhost:11434/v1",
  read(text) {
    const url = URL.parse(text);
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
    return isPlain && !url.search && !url.hash ? text : undefined;
  },
};
const fileKind: ValueKind<string | null> = textKind("FILE", "the path of a file");

/** The one table behind flags, variables, defaults, `--help` and `docs/configuration.md`. */
export const OPTIONS: OptionTable<Settings> = {
  port: {
    name: "port",
    env: "WEBIZEN_PORT",
    kind: wholeNumberKind(0, 65_535),
    fallback: 3000,
    shownFallback: "3000",
    help: "TCP port to listen on. With 0 the system picks a free one.",
  },
  host: {
    name: "host",
    env: "WEBIZEN_HOST",
    kind: textKind("HOST", "a host name or an address such as localhost, 0.0.0.0 or ::"),
    fallback: "localhost",
    shownFallback: "localhost",
    help: "Address to listen on. The default is reached from this machine only; 0.0.0.0 opens the server to the network.",
  },
  baseUrl: {
    name: "base-url",
    env: "WEBIZEN_BASE_URL",
    kind: baseUrlKind as ValueKind<string | null>,
    fallback: null,
    shownFallback: "http://localhost:<port>/",
    help: "The address under which people reach the server. It is the beginning of every IRI in it, so set it before the first pod is made, also behind a proxy.",
  },
  moved: {
    name: "moved",
    env: "WEBIZEN_MOVED",
    kind: switchKind,
    fallback: false,
    shownFallback: "off",
    help: "Serve data that was made for another base URL under this one from now on. What names the old address stays as it is.",
  },
  dataDir: {
    name: "data",
    env: "WEBIZEN_DATA",
    kind: textKind("FOLDER", "the path of a folder"),
    fallback: "data",
    shownFallback: "./data",
    help: "Folder that holds everything this server keeps.",
  },
  seedFile: {
    name: "seed",
    env: "WEBIZEN_SEED",
    kind: fileKind,
    fallback: null,
    shownFallback: "none",
    help: "JSON file with the accounts and pods to create at start, in the format of Community Solid Server 7. Pods that exist are left alone.",
  },
  demo: {
    name: "demo",
    env: "WEBIZEN_DEMO",
    kind: switchKind,
    fallback: false,
    shownFallback: "off",
    help: "Create three people, Alice, Bob and Carol, with a few hundred documents each.",
  },
  registration: {
    name: "registration",
    env: "WEBIZEN_REGISTRATION",
    kind: choiceKind("WHO", ["invite", "open"]),
    fallback: "invite",
    shownFallback: "invite",
    help: "Who may make an account: with invite whoever the owner invited, with open anybody who reaches the server.",
  },
  searchIndex: {
    name: "search-index",
    env: "WEBIZEN_SEARCH_INDEX",
    kind: choiceKind("WHEN", ["at-once", "on-demand"]),
    fallback: "at-once",
    shownFallback: "at-once",
    help: "When what is written is indexed for search: at-once in the background, so that it is found within seconds, or on-demand when somebody searches, which saves memory on a box where nobody does.",
  },
  chatUrl: {
    name: "chat-url",
    env: "WEBIZEN_CHAT_URL",
    kind: chatUrlKind,
    fallback: null,
    shownFallback: "none",
    help: "OpenAI-compatible endpoint of the language model that answers questions, such as that of Ollama, llama.cpp, LM Studio or vLLM. Questions, and what is found for them, are sent there and nowhere else; without it the evidence is the answer.",
  },
  chatModel: {
    name: "chat-model",
    env: "WEBIZEN_CHAT_MODEL",
    kind: textKind("NAME", "the name of a model at that endpoint"),
    fallback: "default",
    shownFallback: "default",
    help: "Name of the language model at that endpoint.",
  },
  chatKeyFile: {
    name: "chat-key-file",
    env: "WEBIZEN_CHAT_KEY_FILE",
    kind: fileKind,
    fallback: null,
    shownFallback: "none",
    help: "File with the key that the endpoint asks for. It is read for each question, and never logged.",
  },
  logLevel: {
    name: "log-level",
    env: "WEBIZEN_LOG_LEVEL",
    kind: choiceKind("LEVEL", ["trace", "debug", "info", "warn", "error", "silent"]),
    fallback: "info",
    shownFallback: "info",
    help: "How much to log: trace, debug, info, warn, error or silent. Readable lines on a terminal, JSON elsewhere.",
  },
  tlsCertFile: {
    name: "tls-cert",
    env: "WEBIZEN_TLS_CERT",
    kind: fileKind,
    fallback: null,
    shownFallback: "none",
    help: "Certificate chain in PEM form. With --tls-key it turns on HTTPS and HTTP/2.",
  },
  tlsKeyFile: {
    name: "tls-key",
    env: "WEBIZEN_TLS_KEY",
    kind: fileKind,
    fallback: null,
    shownFallback: "none",
    help: "Private key of the certificate, in PEM form.",
  },
  trustedProxies: {
    name: "trusted-proxies",
    env: "WEBIZEN_TRUSTED_PROXIES",
    kind: addressRangesKind,
    fallback: Object.freeze(["127.0.0.0/8", "::1/128"]),
    shownFallback: "127.0.0.0/8,::1",
    help: "Proxies that are believed about whom they ask for, in X-Forwarded-For or Forwarded. Attempts to sign in are counted by that address. Without its proxy here everybody behind it counts as one.",
  },
  fetchAllow: {
    name: "fetch-allow",
    env: "WEBIZEN_FETCH_ALLOW",
    kind: originsKind,
    fallback: Object.freeze([]),
    shownFallback: "none",
    help: "Origins on private or loopback addresses that the server may fetch WebIDs and keys from. All public addresses are allowed, all private ones refused.",
  },
  maxBodyBytes: {
    name: "max-body",
    env: "WEBIZEN_MAX_BODY",
    kind: sizeKind,
    fallback: 4 * 1024 ** 3,
    shownFallback: "4GiB",
    help: "Largest body of one request.",
  },
  maxRdfBytes: {
    name: "max-rdf",
    env: "WEBIZEN_MAX_RDF",
    kind: sizeKind,
    // Parsing keeps a core busy for about a second per 16 MiB.
    fallback: 16 * 1024 ** 2,
    shownFallback: "16MiB",
    help: "Largest RDF document. RDF is parsed when it is written, so this bounds time and memory.",
  },
  podQuotaBytes: {
    name: "quota",
    env: "WEBIZEN_QUOTA",
    kind: sizeOrNoneKind,
    fallback: null,
    shownFallback: "none",
    help: "Space that a newly made pod may use. Existing pods keep theirs.",
  },
  maxDepth: {
    name: "max-depth",
    env: "WEBIZEN_MAX_DEPTH",
    kind: wholeNumberKind(1, 1000),
    fallback: 100,
    shownFallback: "100",
    help: "Most containers inside one another.",
  },
  maxNameLength: {
    name: "max-name-length",
    env: "WEBIZEN_MAX_NAME_LENGTH",
    // File systems allow 255 bytes, which are up to 765 characters when percent-encoded.
    kind: wholeNumberKind(16, 4096),
    fallback: 1024,
    shownFallback: "1024",
    help: "Longest name of one resource, in characters after percent-encoding. The default has room for every file name.",
  },
  maxOpenPods: {
    name: "max-open-pods",
    env: "WEBIZEN_MAX_OPEN_PODS",
    kind: wholeNumberKind(1, 10_000),
    fallback: 100,
    shownFallback: "100",
    help: "Pods kept open at once. Others open on their next request; each open one needs memory and three file handles.",
  },
  bodyIdleTimeoutMs: {
    name: "body-idle-timeout",
    env: "WEBIZEN_BODY_IDLE_TIMEOUT",
    kind: durationKind,
    fallback: 30_000,
    shownFallback: "30s",
    help: "A body that brings no byte for this long is given up.",
  },
  queryTimeMs: {
    name: "query-timeout",
    env: "WEBIZEN_QUERY_TIMEOUT",
    kind: durationKind,
    fallback: 30_000,
    shownFallback: "30s",
    help: "Longest evaluation of one query, for whoever is signed in.",
  },
  publicQueryTimeMs: {
    name: "query-timeout-public",
    env: "WEBIZEN_QUERY_TIMEOUT_PUBLIC",
    kind: durationKind,
    fallback: 5_000,
    shownFallback: "5s",
    help: "Longest evaluation of one query, for whoever is not signed in.",
  },
  queryRows: {
    name: "query-rows",
    env: "WEBIZEN_QUERY_ROWS",
    kind: wholeNumberKind(1, 100_000_000),
    fallback: 1_000_000,
    shownFallback: "1000000",
    help: "Most solutions or triples in the answer to one query.",
  },
  queryResultBytes: {
    name: "query-size",
    env: "WEBIZEN_QUERY_SIZE",
    kind: sizeKind,
    fallback: 64 * 1024 ** 2,
    shownFallback: "64MiB",
    help: "Largest answer to one query. It is held in memory while it is sent.",
  },
  queryTriples: {
    name: "query-triples",
    env: "WEBIZEN_QUERY_TRIPLES",
    kind: wholeNumberKind(1000, 100_000_000),
    fallback: 5_000_000,
    shownFallback: "5000000",
    help: "Most triples of one pod that can be queried by somebody who may see all of them. They take up to 400 bytes of memory each.",
  },
  queryMemoryBytes: {
    name: "query-memory",
    env: "WEBIZEN_QUERY_MEMORY",
    kind: sizeOrNoneKind,
    fallback: null,
    shownFallback: "none",
    help: "Memory of the query indexes of all pods. With none they may take half of what the machine has.",
  },
};
