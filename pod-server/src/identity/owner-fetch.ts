import { hash, randomUUID } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import type { SendRequest } from "./guarded-send.ts";
import type { LocalIssuer } from "./local-issuer.ts";
import { withoutQuery } from "./target-iri.ts";

/** What acting for owners works with. */
export interface OwnerFetchDependencies {
  readonly issuer: Pick<LocalIssuer, "issuer" | "issueLocalToken">;
  /** Must not follow redirects: each answer is for the place that the proof names. */
  readonly send: SendRequest;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface HeldToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

const TOKEN_SECONDS = 300;
const RENEW_AFTER_MS = (TOKEN_SECONDS - 60) * 1000;
const MAX_TOKENS = 1000;

/**
 * Creates the way in which this server speaks to other servers as one of its owners: with an access token of its own
 * making, good for five minutes, and a fresh proof for each request. Both hang on a key pair that is made here and
 * lives in this process only; it cannot be exported, and no application ever holds it or a token bound to it.
 *
 * The other server is told who the owner is, so use it for what the owner wants, never for an address that a stranger
 * put forward.
 *
 * @returns for a WebID whose document names this server as its issuer, a sender of requests
 * @throws PodError (from the sender) what `send` throws
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
 * @example
 * const fetchAs = await createOwnerFetch({ issuer, send: createGuardedSend(bounds), now: Date.now });
 * const answer = await fetchAs(alice)(new Request("https://bob.example/shared/with-alice.ttl"));
 */
export async function createOwnerFetch({
  issuer,
  send,
  now,
}: OwnerFetchDependencies): Promise<(webId: string) => SendRequest> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: false });
  const jwk = await exportJWK(publicKey);
  const jkt = await calculateJwkThumbprint(jwk);
  const tokens = new LRUCache<string, HeldToken>({ max: MAX_TOKENS });

  async function tokenOf(webId: string): Promise<string> {
    const held = tokens.get(webId);
    if (held !== undefined && now() < held.renewAt) return held.token;
    const renewAt = now() + RENEW_AFTER_MS;
    const request = { webId, clientId: issuer.issuer, lifetimeSeconds: TOKEN_SECONDS, jkt };
    const token = await issuer.issueLocalToken(request);
    tokens.set(webId, { token, renewAt });
    return token;
  }

  function prove({ method, url }: Request, token: string): Promise<string> {
    return new SignJWT({ htm: method, htu: withoutQuery(url), ath: hash("sha256", token, "base64url") })
      .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk })
      .setJti(randomUUID())
      .setIssuedAt(Math.floor(now() / 1000))
      .sign(privateKey);
  }

  return (webId) => async (request) => {
    const token = await tokenOf(webId);
    const signed = new Request(request);
    signed.headers.set("Authorization", `DPoP ${token}`);
    signed.headers.set("DPoP", await prove(request, token));
    return send(signed);
  };
}
