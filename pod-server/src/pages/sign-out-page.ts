import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit, Visit } from "./visit.ts";

/**
 * `POST /.account/sign-out/`: ends the session of this browser, and those that apps are silently signed in by: whoever
 * uses this browser next must not be taken for the one who has left.
 */
export async function signOut(
  visit: SignedInVisit,
  { accounts, provider }: Pick<PageTools, "accounts" | "provider">,
): Promise<Response> {
  const { accountId, id } = visit.session;
  accounts.sessions.end(accountId, id);
  await provider.revokeSessions(accountId);
  visit.newCookies.push(visit.cookies.remove("session"));
  const answer = goTo(visit, PATHS.signedOut);
  // What the home page keeps for reading without a connection.
  answer.headers.set("clear-site-data", '"storage"');
  return answer;
}

/** `GET /.account/signed-out/`. */
export async function showSignedOut(visit: Visit): Promise<Response> {
  const words = ENGLISH.signedOut;
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
<p><a class="button" href="${PATHS.signIn}">${words.again}</a></p>`,
  });
}
