import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { PodError } from "../errors.ts";
import { isPodName } from "../storage/pod-name.ts";
import { html } from "../views/layout.ts";
import { PASSKEY_SCRIPTS } from "./assets.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { readCredential, renderPasskeyForm } from "./passkey-form.ts";
import { renderNewPassword } from "./password-fields.ts";
import { showRecoveryCodes } from "./recovery-codes-page.ts";
import { startSession } from "./start-session.ts";
import type { SignedInVisit } from "./visit.ts";

const STEP = PATHS.secure;

type Tools = Pick<PageTools, "accounts" | "administration">;

/** `GET /.account/create/secure/`: the second step, how to sign in from now on. */
export async function showSecureAccount(
  visit: SignedInVisit,
  { accounts }: Pick<PageTools, "accounts">,
): Promise<Response> {
  const words = ENGLISH.secureAccount;
  const { account, formToken: token } = visit;
  if (account.expires === null) return goTo(visit, PATHS.home);
  const query = visit.url.searchParams;
  const carried = [
    renderHidden("pod", query.get("pod") ?? account.email),
    renderHidden("name", query.get("name") ?? account.email),
  ];
  return showPage(visit, {
    title: words.title,
    scripts: PASSKEY_SCRIPTS,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${renderPasskeyForm({
  ceremony: "registration",
  action: `${STEP}passkey/`,
  token,
  options: await accounts.passkeys.startRegistration(account.id),
  content: [carried, renderButton(words.withPasskey)],
})}
<h2>${words.withPassword}</h2>
${renderForm({ action: `${STEP}password/`, token }, carried, renderNewPassword(account.email), renderButton(words.submit, { look: "quiet" }))}`,
  });
}

/** `POST /.account/create/secure/passkey/`. */
export async function secureWithPasskey(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const credential = readCredential<RegistrationResponseJSON>(visit.form);
  if (credential === undefined) throw new PodError("bad-request", ENGLISH.passkey.failed);
  const { accountId } = visit.session;
  await tools.accounts.passkeys.finishRegistration(accountId, credential, ENGLISH.passkey.firstName);
  return finish(visit, tools);
}

/** `POST /.account/create/secure/password/`. */
export async function secureWithPassword(visit: SignedInVisit, tools: Tools): Promise<Response> {
  await tools.accounts.passwords.set(visit.session.accountId, visit.form.get("password") ?? "");
  return finish(visit, tools);
}

// The codes are the answer to the form itself: they are shown once and kept nowhere to be shown from again.
async function finish(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const { accountId } = visit.session;
  const name = visit.form.get("pod") ?? "";
  const fresh = startSession(visit, tools, accountId);
  if (!isPodName(name)) return goTo(fresh, PATHS.pods, { fault: "podNameUnfit" });
  try {
    await tools.administration.makePod({ name, ownerName: visit.form.get("name") || name, accountId });
  } catch (error) {
    if (!(error instanceof PodError) || error.code !== "conflict") throw error;
    return goTo(fresh, PATHS.pods, { fault: "podNameTaken" });
  }
  return showRecoveryCodes(fresh, tools, ENGLISH.recoveryCodes.welcome(name));
}
