import { PodError } from "../errors.ts";
import { isPodName } from "../storage/pod-name.ts";
import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** `GET /.account/pods/`: the pods of the account, to look into, make and delete. */
export async function showPods(
  visit: SignedInVisit,
  { accounts, baseUrl }: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const words = ENGLISH.pods;
  const { account, formToken: token, notice } = visit;
  const names = accounts.pods.list(account.id);
  const mayBeUnsafe = accounts.recoveryCodes.count(account.id) === 0;
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.signedInAs} <strong>${account.email}</strong></p>
${mayBeUnsafe ? html`<p class="notice">${words.noCodes} <a href="${PATHS.security}">${ENGLISH.navigation.security}</a></p>` : ""}
${names.length === 0 ? html`<p>${words.none}</p>` : html`<div class="card"><table><tbody>${names.map((name) => renderPod(name, `${baseUrl}${name}/`))}</tbody></table></div>`}
${names[0] === undefined ? "" : renderNextStep(names[0], { baseUrl, isOwner: account.isOwner })}
<h2>${words.make}</h2>
${renderForm(
  { action: PATHS.pods, token },
  renderField({
    name: "pod",
    label: words.name,
    hint: words.nameHint(baseUrl),
    maxLength: 63,
    ...(notice.typed !== undefined && { value: notice.typed }),
  }),
  renderField({
    name: "display-name",
    label: words.ownerName,
    hint: ENGLISH.create.displayNameHint,
    autocomplete: "name",
    maxLength: 100,
  }),
  renderButton(words.makeButton, { look: "quiet" }),
)}
<p class="soft"><a href="${PATHS.delete}">${ENGLISH.deleteAccount.title}</a></p>`,
  });
}

function renderPod(name: string, address: string): Html {
  const words = ENGLISH.pods;
  return html`<tr><td><a href="${PATHS.browse}${name}/">${name}</a></td>
<td class="wide soft"><code>${address}</code></td>
<td><a href="${PATHS.browse}${name}/profile/card">${words.profile}</a></td>
<td><a href="${PATHS.pods}${name}/delete/">${words.delete}</a></td></tr>
`;
}

function renderNextStep(
  podName: string,
  { baseUrl, isOwner }: { readonly baseUrl: string; readonly isOwner: boolean },
): Html {
  const words = ENGLISH.pods;
  const command = `npx webizen import my-folder --pod ${podName} --to /files/`;
  return html`<p>${words.fill} <code>${baseUrl}</code></p>
${isOwner ? html`<p>${words.fillFromFolder}</p><pre><code>${command}</code></pre>` : ""}`;
}

/** `POST /.account/pods/`: makes another pod. */
export async function makePod(
  visit: SignedInVisit,
  { administration }: Pick<PageTools, "administration">,
): Promise<Response> {
  const name = (visit.form.get("pod") ?? "").trim().toLowerCase();
  if (!isPodName(name)) return goTo(visit, PATHS.pods, { fault: "podNameUnfit", typed: name });
  try {
    const ownerName = (visit.form.get("display-name") ?? "").trim() || name;
    await administration.makePod({ name, ownerName, accountId: visit.account.id });
  } catch (error) {
    if (!(error instanceof PodError) || error.code !== "conflict") throw error;
    return goTo(visit, PATHS.pods, { fault: "podNameTaken", typed: name });
  }
  return goTo(visit, PATHS.pods, { done: "podMade" });
}

/** `GET /.account/pods/:pod/delete/`: asks for the name before a pod goes. */
export async function showDeletePod(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts">,
): Promise<Response> {
  const words = ENGLISH.deletePod;
  const name = ownPod(visit, tools);
  return showPage(visit, {
    title: words.title(name),
    body: html`<h1>${words.title(name)}</h1>
<p>${words.explanation}</p>
${renderForm({ action: `${PATHS.pods}${name}/delete/`, token: visit.formToken }, renderField({ name: "confirmation", label: words.confirm(name), hasFocus: true, autocomplete: "username" }), renderButton(words.submit, { look: "alarm" }))}
<p><a href="${PATHS.pods}">${ENGLISH.navigation.cancel}</a></p>`,
  });
}

/** `POST /.account/pods/:pod/delete/`. */
export async function deletePod(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "administration">,
): Promise<Response> {
  const name = ownPod(visit, tools);
  if (visit.form.get("confirmation")?.trim() !== name) {
    return goTo(visit, `${PATHS.pods}${name}/delete/`, { fault: "notConfirmed" });
  }
  await tools.administration.removePod(name);
  return goTo(visit, PATHS.pods, { done: "podDeleted" });
}

function ownPod({ params, account }: SignedInVisit, { accounts }: Pick<PageTools, "accounts">): string {
  const name = params.pod ?? "";
  if (accounts.pods.accountOf(name) === account.id) return name;
  throw new PodError("not-found", ENGLISH.problem.notYourPod);
}
