import { createPrivateKey, hash, type JsonWebKeyInput, type KeyObject, randomUUID, sign } from "node:crypto";
import { exportJWK, type JWK } from "jose";
import { createProofKeys, type ProofKeys } from "../support/dpop-agent.ts";

/** Somebody who is signed in, in a form that can be sent to another process. */
export interface SignedIn {
  readonly token: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** Signs in: makes a key and asks for a token that is bound to it. */
export async function signIn(issueToken: (keys: ProofKeys) => Promise<string>): Promise<SignedIn> {
  const keys = await createProofKeys();
  const token = await issueToken(keys);
  return { token, publicJwk: keys.jwk, privateJwk: await exportJWK(keys.privateKey) };
}

/**
 * Creates a maker of DPoP proofs that is quick enough to make tens of thousands between two runs.
 */
export function createProofMaker({
  token,
  publicJwk,
  privateJwk,
}: SignedIn): (method: string, url: string) => string {
  const key: KeyObject = createPrivateKey({ key: privateJwk as JsonWebKeyInput["key"], format: "jwk" });
  const header = encode({ alg: "ES256", typ: "dpop+jwt", jwk: publicJwk });
  const ath = hash("sha256", token, "base64url");
  return (method, url) => {
    const claims = { htm: method, htu: url.replace(/\?.*$/, ""), jti: randomUUID(), iat: now(), ath };
    const signed = `${header}.${encode(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
