import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { safeReturnPath } from "./return-path.ts";
import { enter } from "./start-session.ts";
import type { Visit } from "./visit.ts";

/** `GET /.account/recover/`: a way in for who has lost the others, by a code on paper or by a link of the operator. */
export async function showRecover(visit: Visit, tools: Pick<PageTools, "baseUrl">): Promise<Response> {
  const link = visit.url.searchParams.get("link");
  return link === null ? showCodeForm(visit, tools) : showLinkForm(visit, link);
}

function showCodeForm(visit: Visit, { baseUrl }: Pick<PageTools, "baseUrl">): Response {
  const words = ENGLISH.recover;
  const to = safeReturnPath(visit.url.searchParams.get("to"), baseUrl);
  const { typed } = visit.notice;
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${renderForm(
  { action: PATHS.recover, token: visit.formToken },
  renderHidden("to", to),
  renderField({
    name: "name",
    label: ENGLISH.signIn.name,
    autocomplete: "username",
    ...(typed !== undefined && { value: typed }),
  }),
  renderField({ name: "code", label: words.code, hint: words.codeHint, maxLength: 40 }),
  renderButton(words.submit),
)}
<p><a href="${PATHS.signIn}?to=${encodeURIComponent(to)}">${words.back}</a></p>`,
  });
}

// A link is used by its form, not by looking at it: mail programs and chats look at links.
function showLinkForm(visit: Visit, link: string): Response {
  const words = ENGLISH.recover;
  return showPage(visit, {
    title: words.linkTitle,
    body: html`<h1>${words.linkTitle}</h1>
<p>${words.linkExplanation}</p>
${renderForm({ action: PATHS.recover, token: visit.formToken }, renderHidden("link", link), renderButton(words.submit))}`,
  });
}

/** `POST /.account/recover/`: signs in once, and leads to where the next time is prepared. */
export async function recover(
  visit: Visit,
  tools: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const { attempts, recoveryCodes, signInLinks } = tools.accounts;
  const link = visit.form.get("link");
  const email = visit.form.get("name") ?? "";
  const attempt = { address: visit.address, ...(link === null && { email }) };
  attempts.admit(attempt);
  const account =
    link === null ? recoveryCodes.redeem(email, visit.form.get("code") ?? "") : signInLinks.redeem(link);
  if (account === undefined) {
    return goTo(
      visit,
      PATHS.recover,
      link === null ? { fault: "wrongCode", typed: email } : { fault: "wrongLink" },
    );
  }
  attempts.succeed(attempt);
  const to = safeReturnPath(visit.form.get("to"), tools.baseUrl);
  return enter(visit, tools, { accountId: account.id, to: to === PATHS.home ? PATHS.security : to });
}
