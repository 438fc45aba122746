import { formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { PASSKEY_SCRIPTS } from "./assets.ts";
import { deviceWords } from "./device-words.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { renderPasskeyForm } from "./passkey-form.ts";
import { renderNewPassword } from "./password-fields.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts">;

/** `GET /.account/security/`: passkeys, password, recovery codes, and where the account is signed in. */
export async function showSecurity(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const words = ENGLISH.security;
  return showPage(visit, {
    title: words.title,
    scripts: PASSKEY_SCRIPTS,
    body: html`<h1>${words.title}</h1>
${renderName(visit)}
${await renderPasskeys(visit, tools)}
${renderPassword(visit)}
${renderCodes(visit, tools)}
${renderSessions(visit, tools)}`,
  });
}

function renderName({ account, formToken: token }: SignedInVisit): Html {
  const words = ENGLISH.security;
  return html`<section aria-labelledby="name-heading"><h2 id="name-heading">${words.name}</h2>
${renderForm({ action: `${PATHS.security}name/`, token }, renderField({ name: "email", label: words.nameLabel, hint: words.nameHint, value: account.email, autocomplete: "username", maxLength: 254 }), renderButton(words.rename, { look: "quiet" }))}
</section>`;
}

async function renderPasskeys(
  { account, formToken: token }: SignedInVisit,
  { accounts }: Tools,
): Promise<Html> {
  const words = ENGLISH.passkey;
  const passkeys = accounts.passkeys.list(account.id);
  const options = await accounts.passkeys.startRegistration(account.id);
  return html`<section aria-labelledby="passkeys-heading"><h2 id="passkeys-heading">${words.title}</h2>
<p>${words.explanation}</p>
${
  passkeys.length === 0
    ? html`<p>${words.none}</p>`
    : html`<div class="card"><table>
<thead><tr><th scope="col">${words.name}</th><th scope="col" class="wide">${words.lastUsed}</th><th scope="col">${words.changes}</th></tr></thead>
<tbody>${passkeys.map(
        ({ id, name, lastUsed }) => html`<tr><td><details><summary>${name}</summary>
${renderForm({ action: `${PATHS.security}passkeys/rename/`, token }, renderHidden("id", id), renderField({ name: "passkey-name", id: `passkey-name-${id}`, label: words.newName, value: name, maxLength: 100 }), renderButton(words.rename, { look: "quiet", spoken: words.renameThis(name) }))}</details></td>
<td class="wide soft">${lastUsed === null ? ENGLISH.time.never : formatTime(lastUsed)}</td>
<td>${renderForm({ action: `${PATHS.security}passkeys/remove/`, token }, renderHidden("id", id), renderButton(words.remove, { look: "alarm", spoken: words.removeThis(name) }))}</td></tr>
`,
      )}</tbody></table></div>`
}
${renderPasskeyForm({
  ceremony: "registration",
  action: `${PATHS.security}passkeys/`,
  token,
  options,
  content: [
    renderField({
      name: "new-passkey-name",
      label: words.nameForNew,
      hint: words.nameHint,
      isOptional: true,
      maxLength: 100,
    }),
    renderButton(words.add, { look: "quiet" }),
  ],
})}
<noscript><p class="soft">${words.needScript}</p></noscript></section>`;
}

function renderPassword({ account, formToken: token }: SignedInVisit): Html {
  const words = ENGLISH.password;
  return html`<section aria-labelledby="password-heading"><h2 id="password-heading">${words.title}</h2>
<p>${account.hasPassword ? words.isSet : words.isNotSet}</p>
${renderForm(
  { action: `${PATHS.security}password/`, token },
  account.hasPassword
    ? renderField({
        name: "current-password",
        label: words.current,
        type: "password",
        autocomplete: "current-password",
        maxLength: 1000,
      })
    : "",
  renderNewPassword(account.email),
  renderButton(account.hasPassword ? words.change : words.set, { look: "quiet" }),
)}
${account.hasPassword ? renderForm({ action: `${PATHS.security}password/remove/`, token }, renderButton(words.remove, { look: "alarm" })) : ""}</section>`;
}

function renderCodes({ account, formToken: token }: SignedInVisit, { accounts }: Tools): Html {
  const words = ENGLISH.recoveryCodes;
  return html`<section aria-labelledby="codes-heading"><h2 id="codes-heading">${words.title}</h2>
<p>${words.left(accounts.recoveryCodes.count(account.id))}</p>
${renderForm({ action: `${PATHS.security}recovery-codes/`, token }, renderButton(words.make, { look: "quiet" }))}</section>`;
}

function renderSessions({ account, session, formToken: token }: SignedInVisit, { accounts }: Tools): Html {
  const words = ENGLISH.sessions;
  return html`<section aria-labelledby="sessions-heading"><h2 id="sessions-heading">${words.title}</h2>
<div class="card"><table>
<thead><tr><th scope="col">${words.browser}</th><th scope="col" class="wide">${words.since}</th><th scope="col" class="wide">${words.lastUsed}</th><th scope="col">${words.end}</th></tr></thead>
<tbody>${accounts.sessions.list(account.id).map(
    (
      each,
    ) => html`<tr><td>${deviceWords(each.userAgent)}${each.id === session.id ? html` <small>${words.here}</small>` : ""}</td>
<td class="wide soft">${formatTime(each.created)}</td><td class="wide soft">${formatTime(each.lastUsed)}</td>
<td>${renderForm({ action: `${PATHS.security}sessions/end/`, token }, renderHidden("id", each.id), renderButton(words.endThis, { look: "alarm", spoken: words.endSpoken(deviceWords(each.userAgent)) }))}</td></tr>
`,
  )}</tbody></table></div>
<p>${words.everywhereExplanation}</p>
${renderForm({ action: `${PATHS.security}sessions/end-all/`, token }, renderButton(words.everywhere, { look: "alarm" }))}</section>`;
}
