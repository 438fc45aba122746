const SECRET_PARAMETERS =
  /([?&](?:access_token|refresh_token|id_token|token|code|code_verifier|client_secret|password|dpop|key|ticket)=)[^&#\s]*/gi;

/** Replaces the values of query parameters that carry secrets, so that an address can be logged. */
export function hideSecrets(address: unknown): unknown {
  return typeof address === "string" ? address.replace(SECRET_PARAMETERS, "$1[secret]") : address;
}
