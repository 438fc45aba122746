import { LRUCache } from "lru-cache";
import {
  type CompactJws,
  decodeJsonPart,
  fitsAlgorithm,
  SIGNATURE_ALGORITHMS,
  splitCompactJws,
  verifySignature,
} from "./compact-jws.ts";
import { type CredentialReason, credentialError } from "./credential-error.ts";
import { type PublicJwk, readPublicJwk } from "./public-jwk.ts";
import { isSameTarget, withoutQuery } from "./target-iri.ts";

/** What a proof is held against. */
export interface ProofExpectation {
  readonly method: string;
  /** The canonical IRI of the request, built from the configured base URL. */
  readonly iri: string;
  /** SHA-256 of the access token in base64url: what `ath` has to be. */
  readonly tokenHash: string;
  /** Seconds since the epoch. */
  readonly now: number;
  /** How far the client's clock may differ from this server's, in seconds, either way. */
  readonly skewSeconds: number;
}

/** A proof that holds. It still has to pass the replay cache. */
export interface VerifiedProof {
  /** RFC 7638 thumbprint of the key that made the proof. */
  readonly jkt: string;
  readonly jti: string;
  /** Seconds since the epoch after which the same proof is refused for its age. */
  readonly usableUntil: number;
}

interface ProofKey extends PublicJwk {
  readonly alg: string;
}

const MAX_PROOF_LENGTH = 8192;

/**
 * Creates a verifier of DPoP proofs. It keeps the keys of recent proofs, because importing one costs as much as
 * half a signature check; a client sends the same header with every proof, so the encoded header is the cache key.
 *
 * The returned function checks everything of RFC 9449, section 4.3, except replay: that is for the caller once the
 * token is known to be good, so that strangers cannot fill the replay cache.
 *
 * @throws PodError `invalid-credentials` (from the returned function) with one of the `proof-…` reasons
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3
 */
export function createProofVerifier({
  maxKeys,
}: {
  readonly maxKeys: number;
}): (proof: string, expected: ProofExpectation) => VerifiedProof {
  const keys = new LRUCache<string, ProofKey>({ max: maxKeys });
  return (proof, expected) => {
    const jws = splitCompactJws(proof, MAX_PROOF_LENGTH);
    if (!jws) {
      throw malformed(
        proof.includes(",")
          ? "there must be exactly one DPoP header"
          : `it is not one compact JWS of at most ${MAX_PROOF_LENGTH} characters`,
      );
    }
    const known = keys.get(jws.encodedHeader);
    const proofKey = known ?? readProofHeader(jws);
    const claims = readProofClaims(jws);
    checkTarget(claims, expected);
    checkClock(claims.iat, expected);
    if (claims.ath !== undefined && claims.ath !== expected.tokenHash) {
      throw credentialError(
        "proof-other-token",
        "The DPoP proof was made for another access token: its ath differs",
      );
    }
    if (!verifySignature(jws, proofKey.alg, proofKey.key)) {
      throw credentialError(
        "proof-signature",
        "The signature of the DPoP proof does not fit the key in its header",
      );
    }
    if (!known) keys.set(jws.encodedHeader, proofKey);
    return {
      jkt: proofKey.thumbprint,
      jti: claims.jti,
      usableUntil: claims.iat + expected.skewSeconds,
    };
  };
}

function readProofHeader(jws: CompactJws): ProofKey {
  const header = decodeJsonPart(jws.encodedHeader);
  if (!header) throw malformed("its header is not a JSON object");
  if (typeof header.typ !== "string" || header.typ.toLowerCase() !== "dpop+jwt") {
    throw malformed("its typ has to be dpop+jwt");
  }
  if (Object.hasOwn(header, "crit"))
    throw malformed("its crit header names extensions that are not supported here");
  const alg = header.alg;
  if (typeof alg !== "string" || !SIGNATURE_ALGORITHMS.includes(alg)) {
    throw malformed(`its alg has to be one of ${SIGNATURE_ALGORITHMS.join(", ")}`);
  }
  const jwk = readPublicJwk(header.jwk);
  if ("fault" in jwk) throw malformed(`its jwk cannot be used: ${jwk.fault}`, "proof-key");
  if (!fitsAlgorithm(jwk.key, alg)) throw malformed(`its jwk is not a key for ${alg}`, "proof-key");
  return { ...jwk, alg };
}

interface ProofClaims {
  readonly htm: string;
  readonly htu: string;
  readonly jti: string;
  readonly iat: number;
  readonly ath: unknown;
}

function readProofClaims(jws: CompactJws): ProofClaims {
  const claims = decodeJsonPart(jws.encodedPayload);
  if (!claims) throw malformed("its payload is not a JSON object");
  const { htm, htu, jti, iat, ath } = claims;
  if (typeof htm !== "string" || typeof htu !== "string" || typeof jti !== "string" || jti === "") {
    throw malformed("it needs the string claims htm, htu and jti");
  }
  if (typeof iat !== "number" || !Number.isFinite(iat)) throw malformed("it needs the claim iat, in seconds");
  return { htm, htu, jti, iat, ath };
}

function checkTarget(claims: ProofClaims, { method, iri }: ProofExpectation): void {
  if (claims.htm !== method) {
    throw credentialError(
      "proof-method",
      `The DPoP proof was made for the method ${shorten(claims.htm)} and not for ${method}`,
      { expected: method, actual: shorten(claims.htm) },
    );
  }
  // "The htu claim matches the HTTP URI value for the HTTP request in which the JWT was received, ignoring any
  // query and fragment parts."
  if (!isSameTarget(claims.htu, iri)) {
    const expected = withoutQuery(iri);
    const actual = shorten(claims.htu);
    throw credentialError(
      "proof-url",
      `The DPoP proof was made for ${actual} and not for ${expected}; if both mean this server, its base URL is set wrongly`,
      { expected, actual },
    );
  }
}

function checkClock(iat: number, { now, skewSeconds }: ProofExpectation): void {
  const difference = Math.round(iat - now);
  if (Math.abs(iat - now) <= skewSeconds) return;
  throw credentialError(
    "proof-clock",
    `The DPoP proof was made ${Math.abs(difference)} seconds ${difference > 0 ? "in the future" : "ago"} by this server's clock, and at most ${skewSeconds} are tolerated; make a fresh proof for each request, and compare the two clocks`,
    {
      clockDifferenceSeconds: difference,
      toleratedSeconds: skewSeconds,
      serverTime: new Date(now * 1000).toISOString(),
    },
  );
}

function malformed(clause: string, reason: CredentialReason = "malformed-proof"): Error {
  return credentialError(reason, `The DPoP proof cannot be used: ${clause}`);
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
