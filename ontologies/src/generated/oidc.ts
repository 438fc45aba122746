// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Solid-OIDC client terms: the terms of `http://www.w3.org/ns/solid/oidc#`. */
export const OIDC = {
  /** application type */
  application_type: "http://www.w3.org/ns/solid/oidc#application_type",
  /** A name for this client that can be presented to an End-User */
  client_name: "http://www.w3.org/ns/solid/oidc#client_name",
  /** A URI for this client's home page */
  client_uri: "http://www.w3.org/ns/solid/oidc#client_uri",
  /** A collection of URIs where individuals or entities responsible for this client can be contacted. */
  contacts: "http://www.w3.org/ns/solid/oidc#contacts",
  /** default max age */
  default_max_age: "http://www.w3.org/ns/solid/oidc#default_max_age",
  /** A collection of OAuth 2.0 Grant Types that the client will restrict itself to using. */
  grant_types: "http://www.w3.org/ns/solid/oidc#grant_types",
  /** A URI for this client's logo */
  logo_uri: "http://www.w3.org/ns/solid/oidc#logo_uri",
  /** A URI for this client's policy document */
  policy_uri: "http://www.w3.org/ns/solid/oidc#policy_uri",
  /** A collection of registered URIs to which the client may be sent back after signing out. */
  post_logout_redirect_uris: "http://www.w3.org/ns/solid/oidc#post_logout_redirect_uris",
  /** A collection of registered URIs used by the client for redirection */
  redirect_uris: "http://www.w3.org/ns/solid/oidc#redirect_uris",
  /** require auth time */
  require_auth_time: "http://www.w3.org/ns/solid/oidc#require_auth_time",
  /** A collection of OAuth 2.0 Response Types that the client will restrict itself to using. */
  response_types: "http://www.w3.org/ns/solid/oidc#response_types",
  /** An OAuth2 scope for the requested access token. */
  scope: "http://www.w3.org/ns/solid/oidc#scope",
  /** The requested client authentication method for the Token Endpoint */
  token_endpoint_auth_method: "http://www.w3.org/ns/solid/oidc#token_endpoint_auth_method",
  /** A URI for this client's terms of service document */
  tos_uri: "http://www.w3.org/ns/solid/oidc#tos_uri",
} as const;
