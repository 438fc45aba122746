import type { PodError } from "../errors.ts";
import { SIGNATURE_ALGORITHMS } from "./compact-jws.ts";

const MAX_DESCRIPTION = 300;

/**
 * Writes the `WWW-Authenticate` value for a refused request: what to sign in with and, where credentials were sent,
 * what is wrong with them.
 *
 * @param error a PodError with status 401
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-7.1
 */
export function challengeFor(error: PodError): string {
  const parameters = [`scope="openid webid"`, `algs="${SIGNATURE_ALGORITHMS.join(" ")}"`];
  if (error.code === "invalid-credentials") {
    const isProofFault = /proof/.test(String(error.details.reason));
    parameters.unshift(
      `error="${isProofFault ? "invalid_dpop_proof" : "invalid_token"}"`,
      `error_description="${describe(error.message)}"`,
    );
  }
  return `DPoP ${parameters.join(", ")}`;
}

// "Values for the error and error_description attributes MUST NOT include characters outside the set
// %x20-21 / %x23-5B / %x5D-7E" (RFC 6750, section 3). Parts of the message come from the client.
function describe(message: string): string {
  return message.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'").slice(0, MAX_DESCRIPTION);
}
