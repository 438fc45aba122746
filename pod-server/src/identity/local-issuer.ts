import { type KeyObject, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { SOLID_AUDIENCE } from "./access-token.ts";
import { openSigningKeys, type SigningKeys } from "./signing-keys.ts";

/** What a token of this server's own is to say. */
export interface LocalTokenRequest {
  readonly webId: string;
  readonly clientId?: string;
  /** From 1 to {@link MAX_LOCAL_TOKEN_SECONDS}. */
  readonly lifetimeSeconds: number;
  /** Thumbprint of the key that the token is bound to; without it, whoever holds the token may use it. */
  readonly jkt?: string;
  /** Whom the token is for; default: every Solid server. */
  readonly audience?: string;
  /** Scopes, separated by blanks. */
  readonly scope?: string;
}

/** The server as an issuer for its own people, by keys that never leave the box. */
export interface LocalIssuer {
  /** The issuer identifier: the base URL of the server. */
  readonly issuer: string;
  /** The keys that the server's OpenID provider signs with, too. */
  readonly keys: SigningKeys;
  /** The key that a token with this key id was signed with, if it is the current one or one that retires. */
  findKey(kid: string | undefined): KeyObject | undefined;
  /**
   * Signs an access token that this server accepts: as `DPoP` when bound to a key, else as `Bearer`.
   *
   * @throws RangeError when the lifetime is out of bounds
   */
  issueLocalToken(request: LocalTokenRequest): Promise<string>;
}

/** Longest life of a token of this server's own, in seconds. */
export const MAX_LOCAL_TOKEN_SECONDS = 3600;
/** The `typ` of local tokens. Bearer tokens must have it, so that no ID token can pass for one. */
export const LOCAL_TOKEN_TYPE = "at+jwt";

/**
 * Opens the server's own issuer on the keys in `folder`; see {@link openSigningKeys}.
 *
 * @param folder where the keys live; made when absent
 * @param baseUrl with its trailing slash; it is the issuer identifier
 * @throws PodError `server-fault` when others can read a key file, `storage-damaged` when it holds no such key
 * @example
 * const issuer = await openLocalIssuer({ folder: "data/keys", baseUrl: "http://localhost:3000/" });
 * const token = await issuer.issueLocalToken({ webId, lifetimeSeconds: 600 });
 */
export async function openLocalIssuer({
  folder,
  baseUrl,
  clock = Date.now,
}: {
  readonly folder: string;
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}): Promise<LocalIssuer> {
  const keys = openSigningKeys({ folder, now: clock });

  return {
    issuer: baseUrl,
    keys,
    findKey: (kid) => (kid === undefined ? keys.list()[0] : keys.find(kid))?.publicKey,
    async issueLocalToken({ webId, clientId, lifetimeSeconds, jkt, audience = SOLID_AUDIENCE, scope }) {
      if (!(lifetimeSeconds >= 1 && lifetimeSeconds <= MAX_LOCAL_TOKEN_SECONDS)) {
        throw new RangeError(
          `A local token lives from 1 to ${MAX_LOCAL_TOKEN_SECONDS} seconds, not ${lifetimeSeconds}`,
        );
      }
      const now = Math.floor(clock() / 1000);
      const claims = {
        webid: webId,
        ...(clientId === undefined ? {} : { azp: clientId }),
        ...(jkt === undefined ? {} : { cnf: { jkt } }),
        ...(scope === undefined ? {} : { scope }),
      };
      const [{ kid, privateKey }] = keys.list();
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", typ: LOCAL_TOKEN_TYPE, kid })
        .setIssuer(baseUrl)
        .setSubject(webId)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + Math.floor(lifetimeSeconds))
        .sign(privateKey);
    },
  };
}
