import { checkPasswordStrength } from "../accounts/password-strength.ts";
import { PodError } from "../errors.ts";
import { type ApiRoute, openRoute, ownRoute } from "./api-route.ts";
import { apiUrl } from "./controls.ts";
import { OPTIONAL_SWITCH, REQUIRED_TEXT } from "./fields.ts";
import { startSession } from "./main-routes.ts";

// An account has one password, so its address needs no more of a name.
const PASSWORD_ID = "own";

/** Signing in by password, and the password itself. */
export const PASSWORD_ROUTES: readonly ApiRoute[] = [
  openRoute({
    path: "login/password/",
    fields: { email: REQUIRED_TEXT, password: REQUIRED_TEXT, remember: OPTIONAL_SWITCH },
    get: () => ({ json: {} }),
    async post(call, tools) {
      const { email, password, remember = false } = call.fields;
      const { attempts, passwords } = tools.accounts;
      const attempt = { email, address: call.address };
      attempts.admit(attempt);
      const account = await passwords.verify(email, password);
      if (account === undefined) throw new PodError("forbidden", "Invalid email/password combination.");
      attempts.succeed(attempt);
      return startSession(tools, call, { accountId: account.id, isKept: remember });
    },
  }),
  openRoute({
    path: "login/password/reset/",
    fields: { recordId: REQUIRED_TEXT, password: REQUIRED_TEXT },
    get: () => ({ json: {} }),
    async post({ fields: { recordId, password } }, { accounts }) {
      const account = accounts.signInLinks.find(recordId);
      if (account === undefined) {
        throw new PodError("bad-request", "This reset password link is no longer valid.");
      }
      // A weak password does not use the link up, and of two who use it at once, one does.
      checkPasswordStrength(password, account.email);
      if (accounts.signInLinks.redeem(recordId) === undefined) {
        throw new PodError("bad-request", "This reset password link is no longer valid.");
      }
      await accounts.passwords.set(account.id, password);
      // Whoever knew the old password is out.
      accounts.sessions.endAll(account.id);
      return { json: {} };
    },
  }),
  ownRoute({
    path: "login/password/",
    fields: { email: REQUIRED_TEXT, password: REQUIRED_TEXT },
    isForNewcomers: true,
    get: ({ account }, { baseUrl }) => ({
      json: {
        passwordLogins: account.hasPassword
          ? { [account.email]: apiUrl(baseUrl, "account", account.id, "login", "password", PASSWORD_ID) }
          : {},
      },
    }),
    async post({ account, fields: { email, password } }, { accounts, baseUrl }) {
      if (account.hasPassword) {
        throw new PodError("bad-request", "This account has a password already; change that one");
      }
      asBadRequest(() => accounts.people.rename(account.id, email));
      await accounts.passwords.set(account.id, password);
      return {
        json: { resource: apiUrl(baseUrl, "account", account.id, "login", "password", PASSWORD_ID) },
      };
    },
  }),
  ownRoute({
    path: `login/password/${PASSWORD_ID}/`,
    fields: { oldPassword: REQUIRED_TEXT, newPassword: REQUIRED_TEXT },
    get: () => ({ json: {} }),
    async post({ account, session, address, fields: { oldPassword, newPassword } }, { accounts }) {
      const attempt = { email: account.email, address };
      accounts.attempts.admit(attempt);
      if ((await accounts.passwords.verify(account.email, oldPassword))?.id !== account.id) {
        throw new PodError("bad-request", "Old password is invalid.");
      }
      accounts.attempts.succeed(attempt);
      await accounts.passwords.set(account.id, newPassword);
      // Whoever knew the old one is out.
      accounts.sessions.endAll(account.id, session.id);
      return { json: {} };
    },
    delete({ account }, { accounts }) {
      const isRemoved = asBadRequest(() => accounts.passwords.remove(account.id));
      if (!isRemoved) throw new PodError("not-found", "There is no password");
      return { json: {} };
    },
  }),
];

// Scripts for this API know a name that is taken, and a last way to sign in, as 400.
function asBadRequest<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof PodError)) throw error;
    throw new PodError("bad-request", error.message, error.details);
  }
}
