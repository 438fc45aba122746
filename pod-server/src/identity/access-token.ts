import type { KeyObject } from "node:crypto";
import { MEDIA } from "@webizen/ontologies";
import { decodeJsonPart, SIGNATURE_ALGORITHMS, splitCompactJws, verifySignature } from "./compact-jws.ts";
import { credentialError } from "./credential-error.ts";

/** What an access token says. Nothing of it counts until {@link verifyTokenSignature} has passed. */
export interface AccessToken {
  readonly webId: string;
  readonly issuer: string;
  readonly client: string | undefined;
  /** Thumbprint of the key that the token is bound to; `undefined` for a bearer token. */
  readonly jkt: string | undefined;
  /** Scopes, separated by blanks; empty where the token states none. */
  readonly scope: string;
  /** Seconds since the epoch. */
  readonly expires: number;
  /** Seconds since the epoch; the later of `nbf` and `iat`, or 0. */
  readonly validFrom: number;
  readonly header: {
    readonly alg: string;
    readonly kid: string | undefined;
    readonly typ: string | undefined;
  };
}

/** The `aud` value that stands for every Solid resource server. */
export const SOLID_AUDIENCE = "solid";

const MAX_TOKEN_LENGTH = 8192;
// A DPoP proof is signed by the client, a logout token is sent to it: neither may pass for an access token.
const TOKEN_TYPES: readonly (string | undefined)[] = [undefined, "jwt", "at+jwt", MEDIA.accessTokenJwt];

/**
 * Reads a Solid-OIDC access token and checks all that needs no key: shape, algorithm, audience and agent.
 *
 * @param audience whom the token has to be meant for
 * @throws PodError `invalid-credentials` with reason `malformed-token`, `token-audience` or `token-claims`
 * @see https://solidproject.org/TR/oidc#tokens-id
 */
export function readAccessToken(token: string, audience: string = SOLID_AUDIENCE): AccessToken {
  const jws = splitCompactJws(token, MAX_TOKEN_LENGTH);
  if (!jws) throw malformed(`it is not one compact JWS of at most ${MAX_TOKEN_LENGTH} characters`);
  const header = decodeJsonPart(jws.encodedHeader);
  const claims = decodeJsonPart(jws.encodedPayload);
  if (!header || !claims) throw malformed("its header or payload is not a JSON object");
  const { exp, nbf = 0, iat = 0, aud, iss } = claims;
  if (typeof exp !== "number" || typeof nbf !== "number" || typeof iat !== "number") {
    throw malformed("it needs the claim exp, and exp, nbf and iat have to be numbers of seconds");
  }
  if (!(Array.isArray(aud) ? aud : [aud]).includes(audience)) {
    throw credentialError(
      "token-audience",
      audience === SOLID_AUDIENCE
        ? `The access token is not meant for Solid servers: its aud does not contain "${SOLID_AUDIENCE}"; ask the issuer for the scope webid`
        : `The access token is not meant for ${audience}: its aud does not contain that address; ask the issuer with it as the resource`,
    );
  }
  if (typeof iss !== "string" || !isIssuer(iss))
    throw malformedClaim("its iss has to be an http(s) URL without query");
  return {
    webId: readWebId(claims),
    issuer: iss,
    client: readClient(claims),
    jkt: readThumbprint(claims.cnf),
    scope: typeof claims.scope === "string" ? claims.scope : "",
    expires: exp,
    validFrom: Math.max(nbf, iat),
    header: readHeader(header),
  };
}

/**
 * Checks that a token is valid now.
 *
 * @param now seconds since the epoch
 * @param skewSeconds tolerated difference between the issuer's clock and this server's
 * @throws PodError `invalid-credentials` with reason `token-expired` or `token-not-yet-valid`
 */
export function checkTokenTimes(token: AccessToken, now: number, skewSeconds: number): void {
  const details = { toleratedSeconds: skewSeconds, serverTime: new Date(now * 1000).toISOString() };
  const expiredSeconds = Math.round(now - token.expires);
  if (now - token.expires > skewSeconds) {
    throw credentialError(
      "token-expired",
      `The access token expired ${expiredSeconds} seconds ago by this server's clock; sign in again or refresh it`,
      { expiredSeconds, ...details },
    );
  }
  const earlySeconds = Math.round(token.validFrom - now);
  if (token.validFrom - now > skewSeconds) {
    throw credentialError(
      "token-not-yet-valid",
      `The access token becomes valid in ${earlySeconds} seconds by this server's clock; the clock of this server or of the issuer is wrong`,
      { earlySeconds, ...details },
    );
  }
}

/**
 * Checks the signature of a token.
 *
 * @param encoded the text that `token` was read from
 * @throws PodError `invalid-credentials` with reason `token-signature`
 */
export function verifyTokenSignature(encoded: string, token: AccessToken, key: KeyObject): void {
  const jws = splitCompactJws(encoded, MAX_TOKEN_LENGTH);
  if (jws && verifySignature(jws, token.header.alg, key)) return;
  throw credentialError("token-signature", `The access token was not signed by its issuer ${token.issuer}`, {
    issuer: token.issuer,
  });
}

function readHeader(header: Readonly<Record<string, unknown>>): AccessToken["header"] {
  const { alg, kid, typ } = header;
  if (typeof alg !== "string" || !SIGNATURE_ALGORITHMS.includes(alg)) {
    throw malformed(`its alg has to be one of ${SIGNATURE_ALGORITHMS.join(", ")}`);
  }
  if (Object.hasOwn(header, "crit"))
    throw malformed("its crit header names extensions that are not supported here");
  const type = typeof typ === "string" ? typ.toLowerCase() : undefined;
  if (!TOKEN_TYPES.includes(type)) throw malformed("its typ is not that of an access token");
  return { alg, kid: typeof kid === "string" ? kid : undefined, typ: type };
}

// Where there is no webid claim, a sub that is an IRI is the WebID.
function readWebId({ webid, sub }: Readonly<Record<string, unknown>>): string {
  const webId = webid ?? sub;
  if (typeof webId === "string" && /^https?:$/.test(URL.parse(webId)?.protocol ?? "")) return webId;
  throw malformedClaim("it has no webid claim that is an http(s) IRI; ask the issuer for the scope webid");
}

function readClient({ azp, client_id: clientId }: Readonly<Record<string, unknown>>): string | undefined {
  const client = azp ?? clientId;
  if (client === undefined) return undefined;
  if (typeof client !== "string") throw malformedClaim("its azp or client_id is not a string");
  if (clientId !== undefined && clientId !== client)
    throw malformedClaim("its azp and client_id name two clients");
  return client;
}

function readThumbprint(cnf: unknown): string | undefined {
  if (cnf === undefined) return undefined;
  const jkt = typeof cnf === "object" && cnf !== null && "jkt" in cnf ? cnf.jkt : undefined;
  if (typeof jkt !== "string") throw malformedClaim("its cnf claim holds no key thumbprint (jkt)");
  return jkt;
}

function isIssuer(iss: string): boolean {
  const url = URL.parse(iss);
  return (
    url !== null && /^https?:$/.test(url.protocol) && !/[?#]/.test(iss) && !url.username && !url.password
  );
}

function malformed(clause: string): Error {
  return credentialError("malformed-token", `The access token cannot be used: ${clause}`);
}

function malformedClaim(clause: string): Error {
  return credentialError("token-claims", `The access token cannot be used: ${clause}`);
}
