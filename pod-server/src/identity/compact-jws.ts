import { constants, type KeyObject, verify } from "node:crypto";

/** A JSON Web Signature in compact form, taken apart; nothing about it is verified yet. */
export interface CompactJws {
  /** The header as it was sent, base64url: equal strings mean equal headers. */
  readonly encodedHeader: string;
  readonly encodedPayload: string;
  readonly encodedSignature: string;
}

interface SignatureAlgorithm {
  readonly keyType: "ec" | "rsa" | "ed25519";
  readonly curve?: string;
  readonly hash: string | null;
  readonly pss?: true;
}

// Asymmetric algorithms only. With "none" or a MAC absent from this table, a public key can never serve as
// a shared secret.
const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map<string, SignatureAlgorithm>([
  ["ES256", { keyType: "ec", curve: "prime256v1", hash: "sha256" }],
  ["ES384", { keyType: "ec", curve: "secp384r1", hash: "sha384" }],
  ["ES512", { keyType: "ec", curve: "secp521r1", hash: "sha512" }],
  ["RS256", { keyType: "rsa", hash: "sha256" }],
  ["RS384", { keyType: "rsa", hash: "sha384" }],
  ["RS512", { keyType: "rsa", hash: "sha512" }],
  ["PS256", { keyType: "rsa", hash: "sha256", pss: true }],
  ["PS384", { keyType: "rsa", hash: "sha384", pss: true }],
  ["PS512", { keyType: "rsa", hash: "sha512", pss: true }],
  ["EdDSA", { keyType: "ed25519", hash: null }],
  ["Ed25519", { keyType: "ed25519", hash: null }],
]);

/** The `alg` values that signatures may use, in order of preference. */
export const SIGNATURE_ALGORITHMS: readonly string[] = [...ALGORITHMS.keys()];

const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/**
 * Splits a compact JWS at its dots.
 *
 * @param maxLength longest accepted text, in characters
 * @returns `undefined` when the text is not three base64url parts, or too long
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.1
 */
export function splitCompactJws(text: string, maxLength: number): CompactJws | undefined {
  if (text.length > maxLength) return undefined;
  const [, encodedHeader, encodedPayload, encodedSignature] = COMPACT.exec(text) ?? [];
  if (!encodedHeader || !encodedPayload || !encodedSignature) return undefined;
  return { encodedHeader, encodedPayload, encodedSignature };
}

/**
 * Decodes one base64url part of a JWS that has to hold a JSON object.
 *
 * @returns `undefined` when it holds anything else
 */
export function decodeJsonPart(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a key is of the type (and curve) that a signature algorithm asks for. */
export function fitsAlgorithm(key: KeyObject, alg: string): boolean {
  const algorithm = ALGORITHMS.get(alg);
  if (!algorithm || key.type !== "public" || key.asymmetricKeyType !== algorithm.keyType) return false;
  return algorithm.curve === undefined || key.asymmetricKeyDetails?.namedCurve === algorithm.curve;
}

/**
 * Checks the signature of a compact JWS. Synchronous: for P-256 about 70 µs, less than a trip to another thread.
 *
 * @param alg one of {@link SIGNATURE_ALGORITHMS}; any other value, or a key of another type, gives `false`
 */
export function verifySignature(jws: CompactJws, alg: string, key: KeyObject): boolean {
  const algorithm = ALGORITHMS.get(alg);
  if (!algorithm || !fitsAlgorithm(key, alg)) return false;
  const signed = Buffer.from(`${jws.encodedHeader}.${jws.encodedPayload}`, "latin1");
  const signature = Buffer.from(jws.encodedSignature, "base64url");
  const padding = algorithm.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  return verify(algorithm.hash, signed, { key, dsaEncoding: "ieee-p1363", ...padding }, signature);
}
