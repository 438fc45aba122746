import type { Consent } from "../consent/consent.ts";
import { dropCredentialsWithout } from "../consent/limit-credentials.ts";
import { PodError } from "../errors.ts";
import type { RecordedCall } from "../mcp/assistant-record.ts";
import { formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { describeAllowances } from "./app-words.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** Calls of an assistant that are listed. */
const MAX_CALLS = 50;

/** `GET /.account/apps/`: what each application may touch, since when and until when. */
export async function showApps(
  visit: SignedInVisit,
  {
    accounts,
    consents,
    assistantRecord,
    baseUrl,
  }: Pick<PageTools, "accounts" | "consents" | "assistantRecord" | "baseUrl">,
): Promise<Response> {
  const words = ENGLISH.apps;
  const given = await Promise.all(accounts.pods.list(visit.account.id).map((name) => consents.list(name)));
  const all = given.flat();
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${all.length === 0 ? html`<p>${words.none} <code>${baseUrl}</code></p>` : all.map((consent) => renderApp(visit, consent, assistantRecord))}
${accounts.pods.list(visit.account.id).map((podName) => renderOwnCalls(podName, assistantRecord.list(podName, baseUrl, MAX_CALLS)))}`,
  });
}

function renderApp(
  { formToken: token }: SignedInVisit,
  consent: Consent,
  record: PageTools["assistantRecord"],
): Html {
  const words = ENGLISH.apps;
  const { clientName, clientId, podName, givenAt, expiresAt, tools } = consent;
  return html`<section class="card"><h2>${clientName} <small>${clientId}</small></h2>
<dl><dt>${words.mayTouch}</dt><dd>${describeAllowances(consent)}</dd>
${tools === undefined ? "" : html`<dt>${words.tools}</dt><dd>${tools.map((tool) => ENGLISH.assistantTools[tool]).join(", ")}</dd>`}<dt>${words.inPod}</dt><dd>${podName}</dd>
<dt>${words.actsAs}</dt><dd>${consent.webId}</dd>
<dt>${words.since}</dt><dd>${formatTime(givenAt)}</dd>
<dt>${words.until}</dt><dd>${expiresAt === null ? words.noEnd : formatTime(expiresAt)}</dd></dl>
${tools === undefined ? "" : renderCalls(record.list(podName, clientId, MAX_CALLS))}
${renderForm(
  { action: `${PATHS.apps}revoke/`, token },
  renderHidden("pod", podName),
  renderHidden("client", clientId),
  renderButton(words.revoke, { look: "alarm", spoken: words.revokeThis(clientName) }),
)}</section>
`;
}

/** What programs on the server's own machine did, for which nobody is asked. */
function renderOwnCalls(podName: string, calls: readonly RecordedCall[]): Html | string {
  const words = ENGLISH.apps;
  if (calls.length === 0) return "";
  return html`<section class="card"><h2>${words.onThisMachine(podName)}</h2>${renderCalls(calls)}</section>`;
}

/** What an assistant did, the newest first. */
function renderCalls(calls: readonly RecordedCall[]): Html {
  const words = ENGLISH.apps;
  if (calls.length === 0) return html`<p class="soft">${words.didNothing}</p>`;
  return html`<details><summary>${words.did}</summary><table>
<tr><th scope="col">${words.time}</th><th scope="col">${words.tool}</th><th scope="col">${words.asked}</th><th scope="col">${words.saw}</th></tr>
${calls.map(
  ({ time, tool, summary, outcome, documentCount, documents }) =>
    html`<tr><td>${formatTime(time)}</td><td>${tool} (${words.outcomes[outcome]})</td><td>${summary}</td><td title="${documents.join("\n")}">${words.documents(documentCount)}</td></tr>
`,
)}</table></details>`;
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
