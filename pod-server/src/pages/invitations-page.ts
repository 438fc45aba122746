import { invitationLink } from "../accounts/account-links.ts";
import { PodError } from "../errors.ts";
import { formatTime } from "../views/format.ts";
import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts">;

/** `GET /.account/invitations/`: the owner of the box lets others in. */
export async function showInvitations(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  const words = ENGLISH.invitations;
  demandOwner(visit);
  const { formToken: token } = visit;
  const open = accounts.invitations.list();
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${
  open.length === 0
    ? html`<p>${words.none}</p>`
    : html`<div class="card"><table>
<thead><tr><th scope="col">${words.created}</th><th scope="col">${words.until}</th><th scope="col">${words.revokeHeading}</th></tr></thead>
<tbody>${open.map(
        ({ id, created, expires }) => html`<tr><td>${formatTime(created)}</td><td>${formatTime(expires)}</td>
<td>${renderForm({ action: `${PATHS.invitations}revoke/`, token }, renderHidden("id", id), renderButton(words.revoke, { look: "alarm", spoken: words.revokeThis(formatTime(created)) }))}</td></tr>
`,
      )}</tbody></table></div>`
}
${renderForm({ action: PATHS.invitations, token }, renderButton(words.make))}`,
  });
}

/** `POST /.account/invitations/`: makes one. Its link is in this answer and nowhere else. */
export async function makeInvitation(
  visit: SignedInVisit,
  { accounts, baseUrl }: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const words = ENGLISH.invitations;
  demandOwner(visit);
  const { invitation, secret } = accounts.invitations.make();
  return showPage(visit, {
    title: words.madeTitle,
    body: html`<h1>${words.madeTitle}</h1>
<p>${words.madeExplanation(formatTime(invitation.expires))}</p>
<pre class="card"><code>${invitationLink(baseUrl, secret)}</code></pre>
<p><a class="button" href="${PATHS.invitations}">${words.kept}</a></p>`,
  });
}

/** `POST /.account/invitations/revoke/`. */
export async function revokeInvitation(visit: SignedInVisit, { accounts }: Tools): Promise<Response> {
  demandOwner(visit);
  accounts.invitations.revoke(visit.form.get("id") ?? "");
  return goTo(visit, PATHS.invitations, { done: "invitationRevoked" });
}

function demandOwner({ account }: SignedInVisit): void {
  if (!account.isOwner) throw new PodError("forbidden", ENGLISH.problem.notOwner);
}
