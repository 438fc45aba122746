/** IRIs of specifications: what documents of the pod claim conformance with, and what they are recognised by. */
export const SPECIFICATIONS = {
  solidProtocol: "https://solidproject.org/TR/protocol",
  webAccessControl: "https://solidproject.org/TR/wac",
  /** What an OpenID provider that speaks Solid-OIDC names in `solid_oidc_supported`. */
  solidOidcSupported: "https://solidproject.org/TR/solid-oidc",
  /** The JSON-LD context of client identifier documents. */
  solidOidcContext: "https://www.w3.org/ns/solid/oidc-context.jsonld",
} as const;
