import { hash, timingSafeEqual } from "node:crypto";
import { PodError } from "../errors.ts";
import { ASSISTANT_SCOPES } from "../mcp/assistant-scopes.ts";
import type { ClientDocument } from "./client-documents.ts";
import { isDocumentAddress } from "./client-documents.ts";
import type { Adapter, Payload } from "./oidc-library.ts";

/** A client id and secret that somebody made for a script of their own. */
export interface ScriptCredentials {
  readonly accountId: string;
  readonly webId: string;
  /** Whether they are a client of their own, held to a consent. */
  readonly isLimited: boolean;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expires: number | null;
}

/** Finds credentials that are not over, by their id or by id and secret. */
export interface ScriptCredentialsSource {
  find(id: string): ScriptCredentials | undefined;
  verify(id: string, secret: string): ScriptCredentials | undefined;
}

/** Where clients come from. */
export interface ClientSources {
  /** The server's own client identifier: nobody else can be it. */
  readonly baseUrl: string;
  /** Clients that registered themselves. */
  readonly registered: Adapter;
  readonly documents: { get(iri: string): ClientDocument | Promise<ClientDocument> };
  readonly credentials: ScriptCredentialsSource;
  /** Turns a refusal into the error that the application is answered with. */
  readonly refuse: (kind: "client" | "metadata", error: PodError) => Error;
}

/** Scopes that this provider knows. */
export const SCOPES: readonly string[] = [
  "openid",
  "profile",
  "offline_access",
  "webid",
  ...ASSISTANT_SCOPES,
];

const MAX_METADATA_LENGTH = 16_384;
const COMMON = {
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token"],
  // Assistants have no keys; `token-rules.ts` demands a proof for tokens that Solid servers take.
  dpop_bound_access_tokens: false,
} as const;

/**
 * Finds clients of three kinds by their identifier: documents on the web, credentials that people made for scripts,
 * and clients that registered themselves. Only the last are stored, their secrets hashed.
 */
export function createClientAdapter(sources: ClientSources): Adapter {
  const { registered, refuse } = sources;
  return {
    ...registered,
    async find(id) {
      if (isDocumentAddress(id)) return findDocument(id, sources);
      const client = await registered.find(id);
      if (client) return { ...client, dpop_bound_access_tokens: false };
      const credentials = sources.credentials.find(id);
      if (!credentials) return undefined;
      return {
        client_id: id,
        // The real one is kept where it was made, and compared there.
        client_secret: hash("sha256", id, "base64url"),
        client_secret_expires_at: Math.floor((credentials.expires ?? 0) / 1000),
        grant_types: ["client_credentials"],
        response_types: [],
        redirect_uris: [],
        dpop_bound_access_tokens: true,
      };
    },
    async upsert(id, payload) {
      const fault = findRegistrationFault(payload);
      if (fault !== undefined) {
        throw refuse("metadata", new PodError("bad-request", `The client cannot be registered: ${fault}`));
      }
      const { client_secret: secret } = payload;
      await registered.upsert(id, {
        ...payload,
        ...(typeof secret === "string" && { client_secret: hashSecret(secret) }),
      });
    },
  };
}

/** Whether a secret is that of a registered client, of which the hash is stored. */
export function matchesSecret(secret: string, storedHash: string): boolean {
  const [actual, expected] = [Buffer.from(hashSecret(secret)), Buffer.from(storedHash)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

async function findDocument(id: string, { baseUrl, documents, refuse }: ClientSources): Promise<Payload> {
  try {
    if (URL.parse(id)?.href === baseUrl) {
      throw new PodError("forbidden", "The address of the server is its own client identifier");
    }
    const { scope, ...document } = await documents.get(id);
    const fault = document.redirect_uris.map(findRedirectFault).find((found) => found !== undefined);
    if (fault !== undefined) {
      throw new PodError(
        "unprocessable-body",
        `The client identifier document <${id}> cannot be used: ${fault}`,
      );
    }
    const scopes = scope?.split(" ").filter((each) => SCOPES.includes(each)) ?? [];
    return {
      ...structuredClone(document),
      ...COMMON,
      ...(scopes.length > 0 && { scope: scopes.join(" ") }),
      // A client that cannot keep a secret proves itself by where its log-ins lead back to.
      token_endpoint_auth_method: "none",
    } as Payload;
  } catch (error) {
    throw error instanceof PodError ? refuse("client", error) : error;
  }
}

function findRegistrationFault(payload: Payload): string | undefined {
  if (JSON.stringify(payload).length > MAX_METADATA_LENGTH) return "its metadata are too long";
  const grants = [...(payload.grant_types ?? [])];
  if (grants.includes("client_credentials")) {
    return "credentials without a person are made on the account page, not registered";
  }
  return [...(payload.redirect_uris ?? []), ...(payload.post_logout_redirect_uris ?? [])]
    .map(findRedirectFault)
    .find((fault) => fault !== undefined);
}

function findRedirectFault(uri: string): string | undefined {
  const url = URL.parse(uri);
  if (!url) return `${uri} is not a URL`;
  if (url.username || url.password) return `the redirect URI ${uri} has a user name or password`;
  if (url.hash !== "" || uri.includes("#")) return `the redirect URI ${uri} has a fragment`;
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "http:" && !isLocal)
    return `the redirect URI ${uri} needs https, since it leaves this machine`;
  return undefined;
}

// As random as a key, so a fast hash will do: there is nothing to guess.
function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}
