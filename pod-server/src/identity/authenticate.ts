import { hash, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import {
  type AccessToken,
  checkTokenTimes,
  readAccessToken,
  SOLID_AUDIENCE,
  verifyTokenSignature,
} from "./access-token.ts";
import { credentialError } from "./credential-error.ts";
import { ANONYMOUS, type Authenticate, type Credentials } from "./credentials.ts";
import { createProofVerifier, type VerifiedProof } from "./dpop-proof.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";
import { createIssuerKeys, isSameIssuer } from "./issuer-keys.ts";
import { LOCAL_TOKEN_TYPE, type LocalIssuer } from "./local-issuer.ts";
import { createReplayCache } from "./replay-cache.ts";
import { createIssuerTrust, type ReadLocalDocument } from "./webid-issuers.ts";

/** What authentication works with. */
export interface AuthenticateDependencies {
  readonly localIssuer: LocalIssuer;
  readonly fetchDocument: GuardedFetch;
  readonly readLocalDocument: ReadLocalDocument;
  /** Changes when a pod of this server is removed or renamed: its WebIDs are then no more. Default: never. */
  readonly localEpoch?: () => number;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly clock?: () => number;
  /** Tolerated difference of clocks in seconds, for proofs and for tokens; default 120. */
  readonly skewSeconds?: number;
  /** Most proofs remembered against replay; default 500,000, about 40 MB when full. */
  readonly maxProofs?: number;
}

interface VerifiedToken {
  readonly token: AccessToken;
  readonly credentials: Credentials;
  /** Milliseconds since the epoch. */
  readonly verifiedAt: number;
}

// A key that an issuer withdraws counts for this long and the five minutes of the key cache at most.
const TOKEN_CACHE_MS = 300_000;
const MAX_TOKENS = 10_000;
const MAX_PROOF_KEYS = 2_000;

/**
 * Creates the step that turns request headers into credentials, by Solid-OIDC with DPoP-bound access tokens from any
 * issuer that the WebID trusts, and by bearer tokens of this server's own.
 *
 * Checks run from cheap to dear: proof, token claims, WebID document, signature. An issuer is contacted only when the
 * WebID names it, and a proof enters the replay cache only when all else holds.
 *
 * @see https://solidproject.org/TR/oidc#resource
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-7
 */
export function createAuthenticate({
  localIssuer,
  fetchDocument,
  readLocalDocument,
  localEpoch = () => 0,
  clock = Date.now,
  skewSeconds = 120,
  maxProofs = 500_000,
}: AuthenticateDependencies): Authenticate {
  const verifyProof = createProofVerifier({ maxKeys: MAX_PROOF_KEYS });
  const findIssuerKey = createIssuerKeys({ fetchDocument, clock });
  const checkIssuerTrust = createIssuerTrust({
    baseUrl: localIssuer.issuer,
    fetchDocument,
    readLocalDocument,
    localEpoch,
    clock,
  });
  const replays = createReplayCache({ maxProofs });
  const tokens = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS });

  const isLocal = (token: AccessToken): boolean => isSameIssuer(token.issuer, localIssuer.issuer);

  async function verifyToken(encoded: string, token: AccessToken): Promise<VerifiedToken> {
    const key = isLocal(token)
      ? findLocalKey(localIssuer, token)
      : await findIssuerKey(token.issuer, token.header);
    verifyTokenSignature(encoded, token, key);
    const client = token.client === undefined ? {} : { client: token.client };
    const expires = token.expires * 1000;
    const credentials = Object.freeze({ agent: token.webId, ...client, issuer: token.issuer, expires });
    return { token, credentials, verifiedAt: clock() };
  }

  return async ({ method, iri, authorization, dpop, audience = SOLID_AUDIENCE }) => {
    if (authorization === undefined) return ANONYMOUS;
    const { scheme, encoded } = readAuthorization(authorization);
    const now = clock() / 1000;
    const tokenHash = hash("sha256", encoded, "base64url");
    const proof =
      scheme === "dpop"
        ? verifyProof(demandProof(dpop), { method, iri, tokenHash, now, skewSeconds })
        : undefined;

    // What was verified for one audience is nothing for another.
    const key = `${tokenHash} ${audience}`;
    const remembered = tokens.get(key);
    const fresh = remembered && clock() - remembered.verifiedAt < TOKEN_CACHE_MS ? remembered : undefined;
    const token = fresh?.token ?? readAccessToken(encoded, audience);
    checkTokenTimes(token, now, skewSeconds);
    if (proof) checkBinding(token, proof);
    else checkBearer(token, isLocal(token));

    const trust = checkIssuerTrust(token.webId, token.issuer);
    if (trust) await trust;
    const verified = fresh ?? (await verifyToken(encoded, token));
    if (!fresh) tokens.set(key, verified);
    if (proof) replays.admit(proof, now);
    if (audience === SOLID_AUDIENCE) return verified.credentials;
    return { ...verified.credentials, scope: token.scope };
  };
}

function findLocalKey(localIssuer: LocalIssuer, { header: { kid } }: AccessToken): KeyObject {
  const key = localIssuer.findKey(kid);
  if (key) return key;
  throw credentialError(
    "issuer-key-unknown",
    "The access token was not signed with a key of this server, or with one that it has retired; sign in again to get a token signed with a current key",
    { issuer: localIssuer.issuer },
  );
}

function readAuthorization(authorization: string): { scheme: "dpop" | "bearer"; encoded: string } {
  const [, scheme = "", encoded = ""] = /^(DPoP|Bearer) +(\S+)$/i.exec(authorization) ?? [];
  const name = scheme.toLowerCase();
  if (name === "dpop" || name === "bearer") return { scheme: name, encoded };
  throw credentialError(
    "malformed-authorization",
    "The Authorization header has to be of the form: DPoP <access token>; send it once, with a proof in the DPoP header",
  );
}

function demandProof(dpop: string | undefined): string {
  if (dpop !== undefined) return dpop;
  throw credentialError(
    "proof-missing",
    "An access token sent as DPoP needs a proof in the DPoP header, made with the key that the token is bound to",
  );
}

function checkBinding(token: AccessToken, proof: VerifiedProof): void {
  if (token.jkt === undefined) {
    throw credentialError(
      "token-not-bound",
      "The access token is bound to no key: its cnf.jkt claim is missing; ask the issuer for a DPoP-bound token",
    );
  }
  if (token.jkt !== proof.jkt) {
    throw credentialError(
      "token-other-key",
      "The access token is bound to another key than the one that made the DPoP proof",
      { expected: token.jkt, actual: proof.jkt },
    );
  }
}

// "a resource server MUST reject a DPoP-bound access token received as a bearer token"
function checkBearer(token: AccessToken, local: boolean): void {
  if (local && token.jkt === undefined && token.header.typ === LOCAL_TOKEN_TYPE) return;
  throw credentialError(
    "bearer-not-accepted",
    "Only tokens that this server issued for its own command line are accepted as Bearer; send a DPoP-bound token with the scheme DPoP and a proof",
  );
}
