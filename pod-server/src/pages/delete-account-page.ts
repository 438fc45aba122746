import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** `GET /.account/delete/`: asks for the name before an account goes. */
export async function showDeleteAccount(
  visit: SignedInVisit,
  { accounts }: Pick<PageTools, "accounts">,
): Promise<Response> {
  const words = ENGLISH.deleteAccount;
  const { account, formToken: token } = visit;
  const pods = accounts.pods.list(account.id);
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${pods.length === 0 ? "" : html`<p>${words.pods}</p><ul>${pods.map((name) => html`<li>${name}</li>`)}</ul>`}
${renderForm(
  { action: PATHS.delete, token },
  renderField({ name: "confirmation", label: words.confirm(account.email), hasFocus: true }),
  renderButton(words.submit, { look: "alarm" }),
)}
<p><a href="${PATHS.pods}">${ENGLISH.navigation.cancel}</a></p>`,
  });
}

/** `POST /.account/delete/`. */
export async function deleteAccount(
  visit: SignedInVisit,
  tools: Pick<PageTools, "administration">,
): Promise<Response> {
  const { account } = visit;
  if (visit.form.get("confirmation")?.trim().toLowerCase() !== account.email) {
    return goTo(visit, PATHS.delete, { fault: "notConfirmed" });
  }
  await tools.administration.removeAccount(account.id);
  visit.newCookies.push(visit.cookies.remove("session"));
  return goTo(visit, PATHS.signedOut, { done: "accountDeleted" });
}
