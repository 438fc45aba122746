import type { Account, Session } from "../accounts/accounts.ts";
import type { RawExchange } from "../http/raw-exchange.ts";
import type { Cookies } from "./cookies.ts";
import type { Notice } from "./notice.ts";

/** One request to the account pages, with everything that is known before the page is asked. */
export interface Visit {
  readonly request: Request;
  readonly url: URL;
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  /** What was filled in; empty for a GET. */
  readonly form: URLSearchParams;
  /** The token that forms on the answered page carry. */
  readonly formToken: string;
  /** What the previous page wants told. */
  readonly notice: Notice;
  /** Who is signed in; absent for a visitor. */
  readonly session: Session | undefined;
  readonly account: Account | undefined;
  readonly cookies: Cookies;
  /** Set-Cookie values of the answer; handlers add to them. */
  readonly newCookies: string[];
  /** The exchange as Node has it, for the provider, which reads cookies of its own. Absent without a socket. */
  readonly raw: RawExchange | undefined;
  /** IP address of whoever asks; empty without a socket. */
  readonly address: string;
}

/** A visit of somebody who is signed in. */
export interface SignedInVisit extends Visit {
  readonly session: Session;
  readonly account: Account;
}
