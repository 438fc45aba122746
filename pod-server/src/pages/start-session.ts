import { PodError } from "../errors.ts";
import { formToken } from "./check-form.ts";
import { ENGLISH } from "./english.ts";
import { goTo } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit, Visit } from "./visit.ts";

const COOKIE_SECONDS = 90 * 24 * 3600;

/**
 * Signs an account in on this browser with a session of its own. What the browser brought along ends, so that nobody
 * signs in with a session that somebody else knows.
 *
 * @returns the visit as it goes on, with the new session's forms
 */
export function startSession(
  visit: Visit,
  { accounts }: Pick<PageTools, "accounts">,
  accountId: string,
): SignedInVisit {
  const { session, cookies, newCookies, request } = visit;
  const account = accounts.people.find(accountId);
  if (account === undefined) throw new PodError("not-found", ENGLISH.problem.accountGone);
  if (session !== undefined) accounts.sessions.end(session.accountId, session.id);
  const userAgent = request.headers.get("user-agent") ?? "";
  const { session: fresh, secret } = accounts.sessions.start({ accountId, userAgent });
  newCookies.push(cookies.write("session", secret, COOKIE_SECONDS), cookies.remove("visitor"));
  return { ...visit, session: fresh, account, formToken: formToken(secret) };
}

/** Signs an account in and leads on. */
export function enter(
  visit: Visit,
  tools: Pick<PageTools, "accounts">,
  { accountId, to }: { readonly accountId: string; readonly to: string },
): Response {
  startSession(visit, tools, accountId);
  return goTo(visit, to);
}
