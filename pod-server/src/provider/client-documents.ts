import { MEDIA, SPECIFICATIONS } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { type CachedDocuments, createCachedDocuments } from "../identity/cached-documents.ts";
import type { FetchedDocument, GuardedFetch } from "../identity/guarded-fetch.ts";
import { isIri } from "../rdf/is-iri.ts";

/** What a client identifier document says, as far as it counts here. */
export interface ClientDocument {
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
  readonly client_name?: string;
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
  readonly post_logout_redirect_uris?: readonly string[];
  /** Scopes that the application may ask for, separated by blanks. */
  readonly scope?: string;
  readonly default_max_age?: number;
  readonly require_auth_time?: boolean;
}

const TEXTS = ["client_name", "client_uri", "logo_uri", "policy_uri", "tos_uri", "scope"] as const;
const ACCEPT = `${MEDIA.jsonld}, ${MEDIA.json};q=0.8`;
const MAX_DOCUMENTS = 1000;
const MAX_URIS = 50;
const MAX_TEXT = 2000;

/**
 * Creates the look-up of Solid client identifier documents, and of OAuth client metadata documents: an application names
 * itself by the URL of a document that says where its log-ins may lead back to. Documents are kept for one to ten minutes.
 *
 * @throws PodError (from the returned `get`) `upstream-unreachable` when the document cannot be fetched,
 *   `unprocessable-body` when it is not what it should be
 * @see https://solidproject.org/TR/oidc#clientids-document
 */
export function createClientDocuments(deps: {
  readonly fetchDocument: GuardedFetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): Pick<CachedDocuments<ClientDocument>, "get"> {
  return createCachedDocuments({
    load: async (iri) => {
      if (!isIri(iri))
        throw unusable(iri, "it is not an IRI; percent-encode the characters that one may not have");
      const fetched = await deps.fetchDocument(iri, { accept: ACCEPT });
      return { value: readClientDocument(iri, fetched), cacheSeconds: fetched.cacheSeconds };
    },
    maxEntries: MAX_DOCUMENTS,
    minFreshMs: 60_000,
    maxFreshMs: 600_000,
    failureMs: 10_000,
    clock: deps.now,
  });
}

/** Whether an identifier of a client is the address of a document. @package */
export function isDocumentAddress(clientId: string): boolean {
  return /^https?:$/.test(URL.parse(clientId)?.protocol ?? "");
}

function readClientDocument(iri: string, document: FetchedDocument): ClientDocument {
  const refuse = (reason: string): PodError => unusable(iri, reason);
  // People are told the host of the identifier: whoever finds an open redirect there must not speak in its name.
  if (URL.parse(document.iri)?.origin !== URL.parse(iri)?.origin)
    throw refuse("it redirects to another host");
  if (document.status !== 200) throw refuse(`it answers with status ${document.status}`);
  const type = document.contentType.split(";")[0]?.trim().toLowerCase();
  if (type !== MEDIA.jsonld && type !== MEDIA.json) throw refuse(`it has to be served as ${MEDIA.jsonld}`);
  const members = parse(document.body);
  if (!members) throw refuse("it is not a JSON object");
  // "it MUST include the normative JSON-LD @context". Without any, and as plain JSON, it is a metadata document of
  // OAuth, which has the same members: https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
  const isPlain = type === MEDIA.json && members["@context"] === undefined;
  if (!isPlain && !asList(members["@context"]).includes(SPECIFICATIONS.solidOidcContext)) {
    throw refuse(`its @context has to contain ${SPECIFICATIONS.solidOidcContext}`);
  }
  if (members.client_id !== iri) throw refuse("its client_id is not the URL that it was fetched from");
  const redirectUris = readUris(members.redirect_uris);
  if (!redirectUris || redirectUris.length === 0) {
    throw refuse(`its redirect_uris have to be 1 to ${MAX_URIS} strings`);
  }
  const afterLogout = readUris(members.post_logout_redirect_uris);
  return {
    client_id: iri,
    redirect_uris: redirectUris,
    ...readTexts(members),
    ...(afterLogout && { post_logout_redirect_uris: afterLogout }),
    ...(Number.isSafeInteger(members.default_max_age) && {
      default_max_age: Number(members.default_max_age),
    }),
    ...(typeof members.require_auth_time === "boolean" && { require_auth_time: members.require_auth_time }),
  };
}

function unusable(iri: string, reason: string): PodError {
  return new PodError(
    "unprocessable-body",
    `The client identifier document <${iri}> cannot be used: ${reason}`,
  );
}

function parse(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readTexts(
  members: Readonly<Record<string, unknown>>,
): Partial<Record<(typeof TEXTS)[number], string>> {
  const texts = TEXTS.map((name) => [name, members[name]] as const).filter(
    ([, value]) => typeof value === "string" && value !== "" && value.length <= MAX_TEXT,
  );
  return Object.fromEntries(texts);
}

// JSON-LD lets a single value stand without its list.
function readUris(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const uris = asList(value);
  const isSound =
    uris.length <= MAX_URIS && uris.every((uri) => typeof uri === "string" && uri.length <= MAX_TEXT);
  return isSound ? (uris as string[]) : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
