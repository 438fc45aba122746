import type { KeyObject } from "node:crypto";
import { SPECIFICATIONS } from "@webizen/ontologies";
import { SOLID_AUDIENCE } from "../identity/access-token.ts";
import type { SigningKeys } from "../identity/signing-keys.ts";
import { ASSISTANT_SCOPES, anyPodOf, assistantPodOf } from "../mcp/assistant-scopes.ts";
import { SCOPES } from "./client-adapter.ts";
import type { AdapterFactory, Configuration, OidcErrors, OidcInteractionPolicy } from "./oidc-library.ts";
import { SIGN_IN_PATH } from "./provider.ts";
import { showError, showLogout, showSignedOut } from "./provider-pages.ts";
import type { TokenRules } from "./token-rules.ts";

/** What the provider's configuration is made from. */
export interface ConfigurationParts {
  /** The issuer, with its trailing slash. */
  readonly baseUrl: string;
  readonly keys: SigningKeys;
  /** Signs the provider's cookies. */
  readonly cookieKey: string;
  readonly adapter: AdapterFactory;
  readonly rules: TokenRules;
  readonly errors: OidcErrors;
  readonly interactionPolicy: OidcInteractionPolicy;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PROOF_ALGORITHMS = ["ES256", "ES384", "ES512", "Ed25519", "EdDSA", "RS256", "PS256"] as const;

/** Writes the configuration of the provider: Solid-OIDC, and of the rest as little as possible. */
export function writeConfiguration(parts: ConfigurationParts): Configuration {
  const { keys, rules } = parts;
  return {
    adapter: parts.adapter,
    routes: {
      authorization: "/.oidc/auth",
      token: "/.oidc/token",
      jwks: "/.oidc/jwks",
      registration: "/.oidc/reg",
      revocation: "/.oidc/token/revocation",
      end_session: "/.oidc/session/end",
    },
    // The first is the one to sign with; the others verify until they are retired.
    jwks: { keys: keys.list().map(({ kid, privateKey }) => ({ ...exportJwk(privateKey), kid, use: "sig" })) },
    scopes: [...SCOPES],
    claims: { openid: ["sub", "azp"], webid: ["webid"], profile: [] },
    responseTypes: ["code"],
    clientAuthMethods: ["none", "client_secret_basic", "client_secret_post"],
    clientDefaults: {
      grant_types: ["authorization_code", "refresh_token"],
      id_token_signed_response_alg: "ES256",
    },
    enabledJWA: { dPoPSigningAlgValues: [...PROOF_ALGORITHMS] },
    discovery: {
      solid_oidc_supported: SPECIFICATIONS.solidOidcSupported,
      client_id_metadata_document_supported: true,
    },
    cookies: writeCookies(parts),
    interactions: { url: (_, { uid }) => `${SIGN_IN_PATH}${uid}`, policy: writePolicy(parts) },
    features: writeFeatures(parts),
    // Any application in a browser may ask; what it gets depends on what it can prove.
    clientBasedCORS: () => true,
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    // Documents of clients are fetched under guard, and not by the library; it needs nothing else from outside.
    fetch: () => Promise.reject(new Error("The provider itself fetches nothing")),
    findAccount: (_, accountId, token) => rules.findAccount(accountId, token),
    loadExistingGrant: (context) => rules.loadGrant(context),
    extraTokenClaims: (_, token) => rules.writeClaims(token),
    formats: { customizers: { jwt: (_, __, { payload }) => nameSubject(payload) } },
    issueRefreshToken: (_, client, source) =>
      client.grantTypeAllowed("refresh_token") && rules.outlastsVisit(source, client.clientId),
    expiresWithSession: ({ oidc }, source) => !rules.outlastsVisit(source, oidc.client?.clientId ?? ""),
    rotateRefreshToken: true,
    renderError: showError,
    ttl: {
      AccessToken: (_, token) => rules.boundLifetime(HOUR, token.accountId, token.clientId),
      AuthorizationCode: 5 * MINUTE,
      ClientCredentials: (_, __, client) => rules.boundUntil(HOUR, client.clientSecretExpiresAt),
      Grant: 14 * DAY,
      IdToken: ({ oidc }, _, client) =>
        rules.boundLifetime(HOUR, oidc.entities.Account?.accountId, client.clientId),
      Interaction: HOUR,
      RefreshToken: (_, token) => rules.boundLifetime(90 * DAY, token.accountId, token.clientId),
      Session: 14 * DAY,
    },
  };
}

function exportJwk(key: KeyObject): { kty: "EC" } {
  return key.export({ format: "jwk" }) as { kty: "EC" };
}

function writePolicy({
  baseUrl,
  interactionPolicy: { base, Check },
}: ConfigurationParts): ReturnType<OidcInteractionPolicy["base"]> {
  const policy = base();
  const isGone = new Check(
    "account_gone",
    "the account of the session is gone",
    "login_required",
    ({ oidc }) =>
      oidc.session?.accountId !== undefined && oidc.account === undefined && oidc.result?.login === undefined,
  );
  policy.get("login")?.checks.add(isGone);
  // Whatever was granted before: the answer puts the pod that was chosen in its place.
  const isAnyPod = new Check("pod_not_chosen", "a pod has to be chosen", "consent_required", ({ oidc }) =>
    [oidc.params?.resource].flat().includes(anyPodOf(baseUrl)),
  );
  policy.get("consent")?.checks.add(isAnyPod);
  return policy;
}

function writeFeatures({ baseUrl, errors }: ConfigurationParts): NonNullable<Configuration["features"]> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true },
    pushedAuthorizationRequests: { enabled: false },
    // What would be asked there stands in the tokens themselves.
    userinfo: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
    registration: { enabled: true, issueRegistrationAccessToken: false },
    rpInitiatedLogout: { enabled: true, logoutSource: showLogout, postLogoutSuccessSource: showSignedOut },
    // All Solid servers are one resource server. Only for one of those does the library write JWTs.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => baseUrl,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => {
        const token = { accessTokenFormat: "jwt", jwt: { sign: { alg: "ES256" } } } as const;
        if (resource === baseUrl) return { ...token, scope: "", audience: SOLID_AUDIENCE };
        // The endpoint of each pod for assistants is one by itself: a token for it opens nothing else.
        const isAssistants =
          resource === anyPodOf(baseUrl) || assistantPodOf(resource, baseUrl) !== undefined;
        if (!isAssistants) throw new errors.InvalidTarget();
        return { ...token, scope: ASSISTANT_SCOPES.join(" "), audience: resource };
      },
    },
  };
}

function writeCookies({ baseUrl, cookieKey }: ConfigurationParts): NonNullable<Configuration["cookies"]> {
  const prefix = baseUrl.startsWith("https:") ? "__Secure-" : "";
  return {
    keys: [cookieKey],
    names: {
      session: `${prefix}oidc-session`,
      interaction: `${prefix}oidc-interaction`,
      resume: `${prefix}oidc-resume`,
    },
    // Never sent to pods, whose contents are anybody's.
    long: { signed: true, httpOnly: true, sameSite: "lax", path: "/.oidc/" },
    short: { signed: true, httpOnly: true, sameSite: "lax" },
  };
}

/** Who acts, and through which client: for credentials of the owner's own scripts, that is the server's own. */
function nameSubject(payload: Record<string, unknown>): void {
  payload.sub = payload.webid;
  payload.client_id = payload.azp;
}
