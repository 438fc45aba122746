import type { Session } from "../accounts/accounts.ts";
import type { Sessions } from "../accounts/sessions.ts";
import { PodError } from "../errors.ts";
import { ACCOUNT_PATH } from "./controls.ts";

const COOKIE = "css-account";
const SCHEME = /^CSS-Account-Token +(\S+)$/i;
const KEPT_SECONDS = 14 * 24 * 3600;

/**
 * Who is signed in, by `Authorization: CSS-Account-Token` or by cookie. An answer to a browser on another site's behalf
 * is refused: its cookies are not its own word.
 *
 * @throws PodError `forbidden` for a change by cookie that another site asks for
 */
export function findSession(
  request: Request,
  { sessions, baseUrl }: { readonly sessions: Sessions; readonly baseUrl: string },
): Session | undefined {
  const token = SCHEME.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token !== undefined) return sessions.find(token);
  const cookie = readCookie(request);
  const session = cookie === undefined ? undefined : sessions.find(cookie);
  if (session !== undefined && !["GET", "HEAD"].includes(request.method)) refuseOtherSites(request, baseUrl);
  return session;
}

/** The cookie that keeps a session; without an age the browser forgets it when it is closed. */
export function writeSessionCookie(secret: string, baseUrl: string, isKept: boolean): string {
  return `${COOKIE}=${secret}; ${attributes(baseUrl)}${isKept ? `; Max-Age=${KEPT_SECONDS}` : ""}`;
}

/** The cookie that ends it. */
export function dropSessionCookie(baseUrl: string): string {
  return `${COOKIE}=; ${attributes(baseUrl)}; Max-Age=0`;
}

function attributes(baseUrl: string): string {
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";
  return `Path=${ACCOUNT_PATH}; HttpOnly; SameSite=Lax${secure}`;
}

function readCookie(request: Request): string | undefined {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [name = "", value = ""] = pair.split("=", 2);
    if (name.trim() === COOKIE) return value.trim();
  }
  return undefined;
}

// Scripts outside browsers send neither header, and browsers let no page forge them.
function refuseOtherSites(request: Request, baseUrl: string): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin === null || origin === new URL(baseUrl).origin) {
    if (site === null || site === "same-origin" || site === "none") return;
  }
  throw new PodError(
    "forbidden",
    "This request comes from a page of another site, which may not act for you",
  );
}
