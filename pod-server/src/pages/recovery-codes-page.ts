import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { PATHS } from "./navigation.ts";
import { showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** Makes new recovery codes and shows them, this once. */
export function showRecoveryCodes(
  visit: SignedInVisit,
  { accounts }: Pick<PageTools, "accounts">,
  introduction: string = ENGLISH.recoveryCodes.replaced,
): Response {
  const words = ENGLISH.recoveryCodes;
  const codes = accounts.recoveryCodes.regenerate(visit.session.accountId);
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${introduction}</p>
<p>${words.explanation}</p>
<div class="card"><ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul></div>
<p><a class="button" href="${PATHS.home}">${words.kept}</a></p>`,
  });
}

/** `POST /.account/security/recovery-codes/`: the earlier codes are void. */
export async function replaceRecoveryCodes(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts">,
): Promise<Response> {
  return showRecoveryCodes(visit, tools);
}
