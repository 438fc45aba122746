import { SESSION_LIFETIME_MS } from "../accounts/sessions.ts";
import { type ApiAnswer, type ApiRoute, type ApiTools, openRoute, ownRoute } from "./api-route.ts";
import { apiUrl } from "./controls.ts";
import { OPTIONAL_TEXT } from "./fields.ts";

// A script that did not ask to be remembered has a day.
const UNKEPT_MS = 24 * 3_600_000;

/** Signs an account in: a session of its own, and never the one that the caller brought along. @package */
export function startSession(
  { accounts }: ApiTools,
  call: {
    readonly request: Request;
    readonly session: { readonly id: string; readonly accountId: string } | undefined;
  },
  { accountId, isKept }: { readonly accountId: string; readonly isKept: boolean },
): ApiAnswer {
  if (call.session !== undefined) accounts.sessions.end(call.session.accountId, call.session.id);
  const started = accounts.sessions.start({
    accountId,
    userAgent: call.request.headers.get("user-agent") ?? "",
    lifetimeMs: isKept ? SESSION_LIFETIME_MS : UNKEPT_MS,
  });
  return { json: {}, started: { ...started, isKept } };
}

/** The way in: what there is, and making and leaving an account. */
export const MAIN_ROUTES: readonly ApiRoute[] = [
  openRoute({ path: "", fields: {}, get: () => ({ json: {} }) }),
  openRoute({
    path: "login/",
    fields: {},
    get: (_, { baseUrl }) => ({
      json: { logins: { "Email/password combination": apiUrl(baseUrl, "login", "password") } },
    }),
  }),
  openRoute({
    path: "account/",
    fields: { invitation: OPTIONAL_TEXT },
    get: () => ({ json: {} }),
    post(call, tools) {
      const { invitation } = call.fields;
      // Counted even when it succeeds: nobody needs twenty accounts a day from one address.
      tools.accounts.attempts.admit({ address: call.address });
      const account = tools.accounts.register(invitation === undefined ? {} : { invitation });
      return startSession(tools, call, { accountId: account.id, isKept: true });
    },
  }),
  ownRoute({ path: "", fields: {}, isForNewcomers: true, get: () => ({ json: {} }) }),
  ownRoute({
    path: "logout/",
    fields: {},
    isForNewcomers: true,
    get: () => ({ json: {} }),
    post({ session }, { accounts }) {
      accounts.sessions.end(session.accountId, session.id);
      return { json: {}, isOver: true };
    },
  }),
];
