import type { Invitation } from "../accounts/accounts.ts";
import { PodError } from "../errors.ts";
import { isPodName } from "../storage/pod-name.ts";
import { html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { startSession } from "./start-session.ts";
import type { Visit } from "./visit.ts";

/** `GET /.account/create/`: the first of two steps, names. */
export async function showCreate(
  visit: Visit,
  { accounts, baseUrl }: Pick<PageTools, "accounts" | "baseUrl">,
): Promise<Response> {
  const words = ENGLISH.create;
  const invitation = visit.url.searchParams.get("invitation");
  if (visit.session !== undefined) return goTo(visit, PATHS.home);
  const found = findWayIn(accounts, invitation);
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${found?.isFirstRun ? words.firstRun : words.explanation}</p>
${renderForm(
  { action: PATHS.create, token: visit.formToken },
  invitation === null ? "" : renderHidden("invitation", invitation),
  renderField({
    name: "display-name",
    label: words.displayName,
    hint: words.displayNameHint,
    autocomplete: "name",
    hasFocus: true,
    maxLength: 100,
  }),
  renderField({
    name: "pod",
    label: words.podName,
    hint: words.podNameHint(baseUrl),
    autocomplete: "username",
    pattern: "[a-z0-9]([a-z0-9\\-]*[a-z0-9])?",
    maxLength: 63,
    ...(visit.notice.typed !== undefined && { value: visit.notice.typed }),
  }),
  renderButton(words.next),
)}
<p><a href="${PATHS.signIn}">${words.haveAccount}</a></p>`,
  });
}

/** `POST /.account/create/`: makes an account that lasts once it has a way to sign in, and asks for that. */
export async function create(visit: Visit, tools: Pick<PageTools, "accounts" | "pods">): Promise<Response> {
  const { accounts, pods } = tools;
  const name = (visit.form.get("pod") ?? "").trim().toLowerCase();
  const displayName = (visit.form.get("display-name") ?? "").trim().slice(0, 100) || name;
  const invitation = visit.form.get("invitation");
  const again = `${PATHS.create}${invitation === null ? "" : `?invitation=${encodeURIComponent(invitation)}`}`;
  // Asked first: whoever may not come in is not told which names are taken.
  findWayIn(accounts, invitation);
  if (!isPodName(name)) return goTo(visit, again, { fault: "podNameUnfit", typed: name });
  // Counted even when it succeeds: nobody needs twenty accounts a day from one address.
  accounts.attempts.admit({ address: visit.address });
  const isTaken =
    (await pods.has(name)) ||
    accounts.pods.isRetired(name, undefined) ||
    accounts.people.findByEmail(name) !== undefined;
  if (isTaken) return goTo(visit, again, { fault: "podNameTaken", typed: name });
  const account = accounts.register({ email: name, ...(invitation !== null && { invitation }) });
  startSession(visit, tools, account.id);
  return goTo(visit, `${PATHS.secure}?${new URLSearchParams({ pod: name, name: displayName })}`);
}

/** The invitation of a newcomer; none where anybody may come. */
function findWayIn(
  { invitations, registration }: PageTools["accounts"],
  secret: string | null,
): Invitation | undefined {
  if (secret === null) {
    if (registration !== "open") throw new PodError("forbidden", ENGLISH.signIn.byInvitation);
    return undefined;
  }
  const found = invitations.find(secret);
  if (found === undefined) throw new PodError("forbidden", ENGLISH.create.invitationOver);
  return found;
}
