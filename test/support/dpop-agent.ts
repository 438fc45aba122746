import { hash, randomUUID } from "node:crypto";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

/** A key pair that proofs are made with. */
export interface ProofKeys {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly jkt: string;
}

/** What a proof is made for, and what is deliberately put into it or left out of it (`undefined`). */
export interface ProofRequest {
  readonly keys: ProofKeys;
  readonly method: string;
  readonly url: string;
  readonly token: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Somebody who is signed in and proves it with each request. */
export interface TestAgent {
  readonly webId: string;
  readonly token: string;
  readonly keys: ProofKeys;
  /** Fetches with a fresh proof; fits where a library takes an authenticated `fetch`. */
  readonly fetch: typeof fetch;
  /** Headers for one request, to hand to a server in process. */
  headers(method: string, url: string): Promise<{ readonly authorization: string; readonly dpop: string }>;
}

/** Makes keys for DPoP proofs; ES256 unless told otherwise. */
export async function createProofKeys(alg = "ES256"): Promise<ProofKeys> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), alg };
  return { privateKey, jwk, jkt: await calculateJwkThumbprint(jwk) };
}

/** Makes one DPoP proof. */
export function makeProof({
  keys,
  method,
  url,
  token,
  claims = {},
  header = {},
}: ProofRequest): Promise<string> {
  const payload = {
    htm: method,
    htu: url.replace(/[?#].*$/, ""),
    jti: randomUUID(),
    iat: Math.floor(Date.now() / 1000),
    ath: hash("sha256", token, "base64url"),
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: keys.jwk.alg ?? "ES256", typ: "dpop+jwt", jwk: keys.jwk, ...header })
    .sign(keys.privateKey);
}

/**
 * Signs an agent in.
 *
 * @param issueToken asked once for an access token that is bound to the key with the given thumbprint; the keys prove it
 */
export async function createDpopAgent(
  webId: string,
  issueToken: (jkt: string, keys: ProofKeys) => Promise<string>,
): Promise<TestAgent> {
  const keys = await createProofKeys();
  const token = await issueToken(keys.jkt, keys);
  const headers: TestAgent["headers"] = async (method, url) => ({
    authorization: `DPoP ${token}`,
    dpop: await makeProof({ keys, method, url, token }),
  });
  return {
    webId,
    token,
    keys,
    headers,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      for (const [name, value] of Object.entries(await headers(request.method, request.url))) {
        request.headers.set(name, value);
      }
      return fetch(request);
    },
  };
}
