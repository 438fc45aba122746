import { PodError, type ProblemDetails } from "../errors.ts";

/** Why credentials were refused: the `reason` member of the problem document. */
export type CredentialReason =
  | "malformed-authorization"
  | "malformed-token"
  | "malformed-proof"
  | "proof-missing"
  | "proof-key"
  | "proof-signature"
  | "proof-method"
  | "proof-url"
  | "proof-clock"
  | "proof-replayed"
  | "proof-other-token"
  | "too-many-proofs"
  | "token-expired"
  | "token-not-yet-valid"
  | "token-audience"
  | "token-claims"
  | "token-not-bound"
  | "token-other-key"
  | "token-signature"
  | "bearer-not-accepted"
  | "issuer-key-unknown"
  | "issuer-unreadable"
  | "issuer-not-trusted"
  | "webid-unreadable"
  | "app-removed";

/**
 * Makes the error for refused credentials. Neither message nor details may hold a token or a proof.
 *
 * @param message what is wrong with which part, and what the client can do; no final stop
 * @returns a PodError with code `invalid-credentials` whose details carry `reason`
 */
export function credentialError(
  reason: CredentialReason,
  message: string,
  details: ProblemDetails = {},
  options?: ErrorOptions,
): PodError {
  return new PodError("invalid-credentials", message, { reason, ...details }, options);
}
