import type { Account, Session } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import { isFromThisOrigin } from "../pages/check-form.ts";
import { findSession } from "../pages/find-session.ts";

/** Who asks from the home page. */
export interface HomeAccount {
  readonly account: Account;
  readonly session: Session;
}

/**
 * Tells who is signed in on the home page that sent a request.
 *
 * @throws PodError `forbidden` for a request of any other page, `credentials-needed` where nobody is signed in
 */
export function demandHomeAccount(
  request: Request,
  {
    accounts,
    baseUrl,
  }: { readonly accounts: Pick<Accounts, "sessions" | "people">; readonly baseUrl: string },
): HomeAccount {
  const { origin } = new URL(baseUrl);
  if (!isFromHome(request, origin)) {
    throw new PodError("forbidden", `Only the home page of ${origin} can ask for this`);
  }
  const session = findSession(request, { accounts, baseUrl });
  const account = session && accounts.people.find(session.accountId);
  if (session === undefined || account === undefined || account.expires !== null) {
    throw new PodError("credentials-needed", "Nobody is signed in on this browser; sign in on the home page");
  }
  return { account, session };
}

// A GET has no Origin, and nothing but this header tells its page from others.
function isFromHome(request: Request, origin: string): boolean {
  if (request.method !== "GET") return isFromThisOrigin(request, origin);
  return request.headers.get("sec-fetch-site") === "same-origin";
}
