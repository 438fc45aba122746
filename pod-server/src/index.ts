export { PodError } from "./errors.ts";
export { createAuthenticate } from "./identity/authenticate.ts";
export type { Authenticate, Credentials } from "./identity/credentials.ts";
export { createGuardedFetch, IDENTITY_FETCH_BOUNDS } from "./identity/guarded-fetch.ts";
export { type LocalIssuer, openLocalIssuer } from "./identity/local-issuer.ts";
