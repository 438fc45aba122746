import type { Consent } from "../consent/consent.ts";
import { dropCredentialsWithout } from "../consent/limit-credentials.ts";
import { PodError } from "../errors.ts";
import { formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { describeAllowances } from "./app-words.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** `GET /.account/apps/`: what each application may touch, since when and until when. */
export async function showApps(
  visit: SignedInVisit,
  { accounts, consents, baseUrl }: Pick<PageTools, "accounts" | "consents" | "baseUrl">,
): Promise<Response> {
  const words = ENGLISH.apps;
  const given = await Promise.all(accounts.pods.list(visit.account.id).map((name) => consents.list(name)));
  const all = given.flat();
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${all.length === 0 ? html`<p>${words.none} <code>${baseUrl}</code></p>` : all.map((consent) => renderApp(visit, consent))}`,
  });
}

function renderApp({ formToken: token }: SignedInVisit, consent: Consent): Html {
  const words = ENGLISH.apps;
  const { clientName, clientId, podName, allowances, readOnly, givenAt, expiresAt } = consent;
  return html`<section class="card"><h2>${clientName} <small>${clientId}</small></h2>
<dl><dt>${words.mayTouch}</dt><dd>${describeAllowances(allowances, readOnly)}</dd>
<dt>${words.inPod}</dt><dd>${podName}</dd>
<dt>${words.actsAs}</dt><dd>${consent.webId}</dd>
<dt>${words.since}</dt><dd>${formatTime(givenAt)}</dd>
<dt>${words.until}</dt><dd>${expiresAt === null ? words.noEnd : formatTime(expiresAt)}</dd></dl>
${renderForm(
  { action: `${PATHS.apps}revoke/`, token },
  renderHidden("pod", podName),
  renderHidden("client", clientId),
  renderButton(words.revoke, { look: "alarm", spoken: words.revokeThis(clientName) }),
)}</section>
`;
}

/** `POST /.account/apps/revoke/`: takes the rules and the tokens away; the next request is refused. */
export async function revokeApp(
  visit: SignedInVisit,
  { accounts, consents, provider }: Pick<PageTools, "accounts" | "consents" | "provider">,
): Promise<Response> {
  const podName = visit.form.get("pod") ?? "";
  const clientId = visit.form.get("client") ?? "";
  if (accounts.pods.accountOf(podName) !== visit.account.id) {
    throw new PodError("not-found", ENGLISH.problem.notYourPod);
  }
  // Tokens first: rules that cannot be taken away are told to the owner, and must not keep the tokens alive.
  await provider.revokeClient(visit.account.id, clientId);
  await dropCredentialsWithout({ accounts, consents }, visit.account.id, { podName, clientId });
  await consents.revoke(podName, clientId);
  return goTo(visit, PATHS.apps, { done: "appRevoked" });
}
