import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { PodError } from "../errors.ts";
import { type Html, html } from "../views/layout.ts";
import { PASSKEY_SCRIPTS } from "./assets.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { readCredential, renderPasskeyForm } from "./passkey-form.ts";
import { safeReturnPath } from "./return-path.ts";
import { enter } from "./start-session.ts";
import type { Visit } from "./visit.ts";

/** An application that waits for the sign-in. */
export interface WaitingApp {
  readonly name: string;
  readonly host: string;
  readonly formTargets: readonly string[];
}

/** `GET /.account/sign-in/`: the way in, by passkey first. */
export async function showSignIn(
  visit: Visit,
  tools: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const to = safeReturnPath(visit.url.searchParams.get("to"), tools.baseUrl);
  return visit.session === undefined ? renderSignIn(visit, tools, { to }) : goTo(visit, to);
}

/** The sign-in page itself; an application's request shows it under its own address. */
export async function renderSignIn(
  visit: Visit,
  tools: Pick<PageTools, "accounts">,
  { to, app }: { readonly to: string; readonly app?: WaitingApp },
): Promise<Response> {
  const words = ENGLISH.signIn;
  const { formToken: token, notice } = visit;
  const options = await tools.accounts.passkeys.startAuthentication();
  return showPage(visit, {
    title: words.title,
    scripts: PASSKEY_SCRIPTS,
    formTargets: app?.formTargets ?? [],
    body: html`<h1>${words.title}</h1>
${app === undefined ? "" : html`<p>${words.forApp} <strong>${app.name}</strong> (${app.host})</p>`}
${renderPasskeyForm({
  ceremony: "sign-in",
  action: `${PATHS.signIn}passkey/`,
  token,
  options,
  content: [renderHidden("to", to), renderButton(words.withPasskey)],
})}
<h2>${words.withPassword}</h2>
${renderForm(
  { action: PATHS.signIn, token },
  renderHidden("to", to),
  renderField({
    name: "name",
    label: words.name,
    autocomplete: "username webauthn",
    ...(notice.typed !== undefined && { value: notice.typed }),
  }),
  renderField({
    name: "password",
    label: words.password,
    type: "password",
    autocomplete: "current-password",
    maxLength: 1000,
  }),
  renderButton(words.submit),
)}
<p><a href="${PATHS.recover}?to=${encodeURIComponent(to)}">${words.recover}</a></p>
${renderNewcomers(tools)}`,
  });
}

function renderNewcomers({ accounts }: Pick<PageTools, "accounts">): Html {
  const words = ENGLISH.signIn;
  return accounts.registration === "open"
    ? html`<p>${words.newHere} <a href="${PATHS.create}">${words.create}</a></p>`
    : html`<p class="soft">${words.byInvitation}</p>`;
}

/** `POST /.account/sign-in/`: name and password. */
export async function signInWithPassword(
  visit: Visit,
  tools: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const { passwords, attempts } = tools.accounts;
  const email = visit.form.get("name") ?? "";
  const to = safeReturnPath(visit.form.get("to"), tools.baseUrl);
  const attempt = { email, address: visit.address };
  attempts.admit(attempt);
  const account = await passwords.verify(email, visit.form.get("password") ?? "");
  if (account === undefined) return goTo(visit, backTo(to), { fault: "wrongPassword", typed: email });
  attempts.succeed(attempt);
  return enter(visit, tools, { accountId: account.id, to });
}

/** `POST /.account/sign-in/passkey/`: what an authenticator signed. */
export async function signInWithPasskey(
  visit: Visit,
  tools: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const { passkeys, attempts } = tools.accounts;
  const to = safeReturnPath(visit.form.get("to"), tools.baseUrl);
  const attempt = { address: visit.address };
  const credential = readCredential<AuthenticationResponseJSON>(visit.form);
  attempts.admit(attempt);
  try {
    if (credential === undefined) return goTo(visit, backTo(to), { fault: "passkeyRefused" });
    const account = await passkeys.finishAuthentication(credential);
    attempts.succeed(attempt);
    return enter(visit, tools, { accountId: account.id, to });
  } catch (error) {
    if (!(error instanceof PodError) || error.code !== "invalid-credentials") throw error;
    return goTo(visit, backTo(to), { fault: "passkeyRefused" });
  }
}

/** The page that asks again: an application's request shows the sign-in page under its own address. */
function backTo(to: string): string {
  return to.startsWith(PATHS.signIn) ? to : `${PATHS.signIn}?to=${encodeURIComponent(to)}`;
}
