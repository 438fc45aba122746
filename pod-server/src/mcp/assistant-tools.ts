import type { ConsentStore } from "../consent/consent.ts";
import type { TakeTurn } from "../consent/create-turns.ts";
import type { Authenticate, Credentials } from "../identity/credentials.ts";
import type { LdpTools, Operation } from "../ldp/operation.ts";
import type { SearchTools } from "../search/search-tools.ts";
import type { SparqlTools } from "../sparql/sparql-tools.ts";
import type { Pod } from "../storage/pod.ts";
import type { AssistantRecord } from "./assistant-record.ts";
import type { AssistantScope } from "./assistant-scopes.ts";

/** What assistants are served with. None of it reaches the network. */
export interface AssistantTools {
  /** Of this server, with its trailing slash. */
  readonly baseUrl: string;
  readonly authenticate: Authenticate;
  readonly consents: Pick<ConsentStore, "list">;
  readonly ldp: LdpTools;
  readonly sparql: SparqlTools;
  readonly search: SearchTools;
  readonly record: AssistantRecord;
  /** Takes what must not overlap one after the other, by its name. */
  readonly takeTurn: TakeTurn;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Receives what went wrong in the server, for its log. */
  readonly report: (message: string, cause: unknown) => void;
}

/** An assistant that was let in, for one request. */
export interface AssistantSession {
  readonly podName: string;
  readonly credentials: Credentials;
  /** The client as consents know it, and its name for people. */
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: readonly AssistantScope[];
}

/** A pod as somebody sees it. */
export interface View {
  readonly ldp: LdpTools;
  readonly sparql: SparqlTools;
  readonly pod: Pod;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

/** One call of a tool, with the pod open. */
export interface AssistantCall extends AssistantTools, View {
  readonly session: AssistantSession;
}

/** What a tool gives back. */
export interface ToolOutcome {
  /** For programs and models alike; everything in it is data. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** IRIs of the documents that the answer shows something of. */
  readonly documents: readonly string[];
}

/** The operation of a read: the one that the Solid Protocol would have for it. */
export function operationFor(
  { credentials, pod, signal }: Pick<View, "credentials" | "pod" | "signal">,
  target: Operation["target"],
  headers: Readonly<Record<string, string>> = {},
): Operation {
  const iri = pod.rootIri + target.path.slice(1);
  return {
    request: new Request(iri, { headers, signal }),
    pod,
    target,
    iri,
    query: "",
    credentials,
    origin: undefined,
  };
}

/** Containers whose documents are other people's words. */
const INBOX = "/inbox/";

/** Whether a document was left by somebody else, as far as its place tells, or is the owner's own. */
export function provenanceOf({ rootIri }: Pick<Pod, "rootIri">, document: string): "own" | "received" {
  return document.startsWith(rootIri + INBOX.slice(1)) ? "received" : "own";
}
