import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account, Session } from "../accounts/accounts.ts";
import type { Cookies } from "./cookies.ts";
import type { Notice } from "./notice.ts";

/** The exchange as Node has it, for the provider, which reads cookies of its own. */
export interface RawExchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

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
  readonly cookies: Cookies;
  /** Set-Cookie values of the answer; handlers add to them. */
  readonly newCookies: string[];
  /** Absent for a request that came without a socket. */
  readonly raw: RawExchange | undefined;
}

/** A visit of somebody who is signed in. */
export interface SignedInVisit extends Visit {
  readonly session: Session;
  readonly account: Account;
}

/** Where somebody comes from: the address of the socket's other end. */
export function addressOf(visit: Visit): string {
  return visit.raw?.incoming.socket.remoteAddress ?? "";
}
