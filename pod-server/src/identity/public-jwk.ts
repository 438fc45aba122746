import { createPublicKey, hash, type JsonWebKey, type KeyObject } from "node:crypto";

/** A public key with its thumbprint. */
export interface PublicJwk {
  readonly key: KeyObject;
  /** RFC 7638 thumbprint, SHA-256, base64url. */
  readonly thumbprint: string;
}

// The members that make up the key, in the lexicographic order that the thumbprint needs.
const REQUIRED_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
const MIN_RSA_BITS = 2048;
// Verifying costs grow with modulus and exponent, and both are chosen by a stranger.
const MAX_RSA_BITS = 4096;
const MAX_RSA_EXPONENT = 0xffff_ffffn;

/**
 * Reads a public key from a JSON Web Key. Only the members that define the key are looked at, so `x5u`, `x5c`,
 * `jku` and the like have no effect.
 *
 * @param jwk anything, as parsed from JSON
 * @returns the key, or a clause that says what is wrong with it
 * @see https://www.rfc-editor.org/rfc/rfc7638#section-3
 */
export function readPublicJwk(jwk: unknown): PublicJwk | { readonly fault: string } {
  if (typeof jwk !== "object" || jwk === null) return { fault: "it is not a JSON object" };
  const members = jwk as Readonly<Record<string, unknown>>;
  if (SECRET_MEMBERS.some((name) => Object.hasOwn(members, name))) {
    return { fault: "it holds a private or symmetric key; send the public members only" };
  }
  const kty = members.kty;
  const required =
    typeof kty === "string" && Object.hasOwn(REQUIRED_MEMBERS, kty) ? REQUIRED_MEMBERS[kty] : undefined;
  if (!required) return { fault: `its kty is none of ${Object.keys(REQUIRED_MEMBERS).join(", ")}` };
  const missing = required.find((name) => typeof members[name] !== "string");
  if (missing) return { fault: `its member ${missing} is missing` };
  const plain = Object.fromEntries(required.map((name) => [name, members[name] as string]));
  if ((plain.n?.length ?? 0) > Math.ceil(MAX_RSA_BITS / 6)) return { fault: tooLarge() };
  return importKey(plain);
}

function importKey(plain: Record<string, string>): PublicJwk | { readonly fault: string } {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: plain as JsonWebKey, format: "jwk" });
  } catch {
    return { fault: "its members do not form a key" };
  }
  if (key.asymmetricKeyType === "rsa") {
    const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
    if (modulusLength < MIN_RSA_BITS)
      return { fault: `its RSA modulus is shorter than ${MIN_RSA_BITS} bits` };
    if (modulusLength > MAX_RSA_BITS || publicExponent > MAX_RSA_EXPONENT) return { fault: tooLarge() };
  }
  return { key, thumbprint: hash("sha256", JSON.stringify(plain), "base64url") };
}

function tooLarge(): string {
  return `its RSA modulus is longer than ${MAX_RSA_BITS} bits, or its exponent longer than 32`;
}
