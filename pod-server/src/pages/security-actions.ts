import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { PodError } from "../errors.ts";
import { deviceWords } from "./device-words.ts";
import { ENGLISH } from "./english.ts";
import { PATHS } from "./navigation.ts";
import type { Fault } from "./notice.ts";
import { goTo } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { readCredential } from "./passkey-form.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts">;

/** `POST /.account/security/name/`: the name to sign in with. */
export async function renameAccount(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  accounts.people.rename(visit.account.id, visit.form.get("email") ?? "");
  return goTo(visit, PATHS.security, { done: "accountRenamed" });
}

/** `POST /.account/security/passkeys/`: adds one. */
export async function addPasskey(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const credential = readCredential<RegistrationResponseJSON>(visit.form);
  if (credential === undefined) throw new PodError("bad-request", ENGLISH.passkey.failed);
  const name =
    visit.form.get("new-passkey-name")?.trim() || deviceWords(visit.request.headers.get("user-agent") ?? "");
  await accounts.passkeys.finishRegistration(visit.account.id, credential, name);
  return goTo(visit, PATHS.security, { done: "passkeyAdded" });
}

/** `POST /.account/security/passkeys/rename/`. */
export async function renamePasskey(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const { form, account } = visit;
  accounts.passkeys.rename(account.id, form.get("id") ?? "", form.get("passkey-name") ?? "");
  return goTo(visit, PATHS.security, { done: "passkeyRenamed" });
}

/** `POST /.account/security/passkeys/remove/`. The last way in stays. */
export async function removePasskey(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const remove = (): unknown => accounts.passkeys.remove(visit.account.id, visit.form.get("id") ?? "");
  const fault = keepingLastWay(remove);
  return goTo(visit, PATHS.security, fault === undefined ? { done: "passkeyRemoved" } : { fault });
}

/** `POST /.account/security/password/`: whoever finds an open browser does not know the password that is set. */
export async function changePassword(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const { account, form } = visit;
  if (account.hasPassword) {
    const attempt = { email: account.email, address: visit.address };
    accounts.attempts.admit(attempt);
    const matches = await accounts.passwords.verify(account.email, form.get("current-password") ?? "");
    if (matches?.id !== account.id) return goTo(visit, PATHS.security, { fault: "wrongCurrentPassword" });
    accounts.attempts.succeed(attempt);
  }
  await accounts.passwords.set(account.id, form.get("password") ?? "");
  // Whoever knew the old one is out.
  accounts.sessions.endAll(account.id, visit.session.id);
  return goTo(visit, PATHS.security, { done: "passwordSet" });
}

/** `POST /.account/security/password/remove/`. The last way in stays. */
export async function removePassword(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const fault = keepingLastWay(() => accounts.passwords.remove(visit.account.id));
  return goTo(visit, PATHS.security, fault === undefined ? { done: "passwordRemoved" } : { fault });
}

/** `POST /.account/security/sessions/end/`: signs one browser out. */
export async function endSession(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const id = visit.form.get("id") ?? "";
  accounts.sessions.end(visit.account.id, id);
  if (id !== visit.session.id) return goTo(visit, PATHS.security, { done: "sessionEnded" });
  visit.newCookies.push(visit.cookies.remove("session"));
  return goTo(visit, PATHS.signedOut);
}

/** `POST /.account/security/sessions/end-all/`: signs out everywhere, here too, and ends what applications hold. */
export async function endAllSessions(
  visit: SignedInVisit,
  { administration }: Pick<PageTools, "administration">,
): Promise<Response> {
  await administration.signOut(visit.account.id);
  visit.newCookies.push(visit.cookies.remove("session"));
  return goTo(visit, PATHS.signedOut);
}

function keepingLastWay(remove: () => unknown): Fault | undefined {
  try {
    remove();
    return undefined;
  } catch (error) {
    if (error instanceof PodError && error.code === "conflict") return "lastWayIn";
    throw error;
  }
}
