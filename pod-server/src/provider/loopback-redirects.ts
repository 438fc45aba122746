import type { OidcProvider } from "./oidc-library.ts";

const LOOPBACK = ["127.0.0.1", "[::1]", "localhost"];

/**
 * Lets a program on the person's own machine listen on whatever port it gets, where the redirect URI that it stated names
 * none.
 *
 * "The authorization server MUST allow any port to be specified at the time of the request for loopback IP redirect URIs"
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export function allowLoopbackPorts(oidc: OidcProvider): void {
  const { prototype } = oidc.Client;
  const isStated = prototype.redirectUriAllowed;
  prototype.redirectUriAllowed = function (value: string): boolean {
    return isStated.call(this, value) || (this.redirectUris ?? []).some((uri) => differsByPort(uri, value));
  };
}

function differsByPort(stated: string, asked: string): boolean {
  const [without, given] = [URL.parse(stated), URL.parse(asked)];
  if (without?.protocol !== "http:" || given === null || !LOOPBACK.includes(without.hostname)) return false;
  // A URL has no port of its own scheme: ":80" cannot be told from none, and means the same.
  if (without.port !== "" || given.username !== "" || given.password !== "" || asked.includes("#"))
    return false;
  given.port = "";
  return given.href === without.href;
}
