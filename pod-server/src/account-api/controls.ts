import { INVITATION_PATH } from "../accounts/account-links.ts";
import type { RegistrationPolicy } from "../accounts/registration.ts";
import type { JsonObject } from "./api-route.ts";

/** Path of the account API and the account pages. */
export const ACCOUNT_PATH = "/.account/";

/** The address of a part of the API. */
export function apiUrl(baseUrl: string, ...segments: readonly string[]): string {
  const path = segments.map((segment) => `${encodeURIComponent(segment)}/`).join("");
  return new URL(ACCOUNT_PATH, baseUrl).href + path;
}

/**
 * The addresses that are of use to whoever asks. Those that need an account appear once somebody is signed in.
 *
 * @see https://communitysolidserver.github.io/CommunitySolidServer/7.x/usage/account/json-api/#controls
 */
export function writeControls(
  baseUrl: string,
  registration: RegistrationPolicy,
  accountId: string | undefined,
): JsonObject {
  const of = (...segments: readonly string[]): string => apiUrl(baseUrl, ...segments);
  const own = (...segments: readonly string[]): string | undefined =>
    accountId === undefined ? undefined : of("account", accountId, ...segments);
  return {
    main: { index: of(), logins: of("login") },
    account: {
      create: registration === "open" ? of("account") : undefined,
      logout: own("logout"),
      webId: own("webid"),
      pod: own("pod"),
      clientCredentials: own("client-credentials"),
    },
    password: {
      create: own("login", "password"),
      login: of("login", "password"),
      reset: of("login", "password", "reset"),
    },
    html: {
      main: { login: of("login") },
      account: { account: accountId === undefined ? undefined : of() },
      password: { register: new URL(INVITATION_PATH, baseUrl).href, login: of("login") },
    },
  };
}
