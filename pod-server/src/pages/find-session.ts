import type { Session } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import { createCookies } from "./cookies.ts";

/** Finds the session of the account pages that the browser of a request is signed in by. */
export function findSession(
  request: Request,
  { accounts, baseUrl }: { readonly accounts: Pick<Accounts, "sessions">; readonly baseUrl: string },
): Session | undefined {
  const { protocol } = new URL(baseUrl);
  const secret = createCookies({ isSecure: protocol === "https:" }).read(request, "session");
  return secret === undefined ? undefined : accounts.sessions.find(secret);
}
