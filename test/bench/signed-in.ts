import { createPrivateKey, hash, type JsonWebKeyInput, type KeyObject, randomUUID, sign } from "node:crypto";
import { exportJWK, type JWK } from "jose";
import { createProofKeys, type ProofKeys } from "../support/dpop-agent.ts";

/** Somebody who is signed in, in a form that can be sent to another process. */
export interface SignedIn {
  /** Values of the `Authorization` header, that requests take in turns. */
  readonly authorizations: readonly string[];
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/**
 * Signs in: makes a key and asks what to send with the proofs that are made with it.
 */
export async function signIn(authorize: (keys: ProofKeys) => Promise<readonly string[]>): Promise<SignedIn> {
  const keys = await createProofKeys();
  const authorizations = await authorize(keys);
  return { authorizations, publicJwk: keys.jwk, privateJwk: await exportJWK(keys.privateKey) };
}

/** Makes the headers of one request; `n` counts the requests. */
export type Sign = (
  method: string,
  url: string,
  n: number,
) => { readonly authorization: string; readonly dpop: string };

/**
 * Creates a maker of DPoP proofs that is quick enough to make tens of thousands between two runs.
 */
export function createSigner({ authorizations, publicJwk, privateJwk }: SignedIn): Sign {
  const key: KeyObject = createPrivateKey({ key: privateJwk as JsonWebKeyInput["key"], format: "jwk" });
  const header = encode({ alg: "ES256", typ: "dpop+jwt", jwk: publicJwk });
  return (method, url, n) => {
    const authorization = authorizations[n % authorizations.length] ?? "";
    const [scheme, token = ""] = authorization.split(" ");
    // Whoever asks for a token has none yet that the proof could name.
    const ath = scheme === "DPoP" ? { ath: hash("sha256", token, "base64url") } : {};
    const claims = { htm: method, htu: url.replace(/\?.*$/, ""), jti: randomUUID(), iat: now(), ...ath };
    const signed = `${header}.${encode(claims)}`;
    const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
    return { authorization, dpop: `${signed}.${signature.toString("base64url")}` };
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
