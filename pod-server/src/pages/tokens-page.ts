import type { ClientCredentials } from "../accounts/accounts.ts";
import type { Consent } from "../consent/consent.ts";
import { makeLimitedCredentials, removeCredentials } from "../consent/limit-credentials.ts";
import { PodError } from "../errors.ts";
import { formatTime } from "../views/format.ts";
import { type Html, html } from "../views/layout.ts";
import { describeAllowances } from "./app-words.ts";
import { DURATIONS, durationEnd } from "./consent-form.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden, renderSelect } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { listPodFolders, readTokenLimits, renderTokenLimits } from "./token-limits.ts";
import type { SignedInVisit } from "./visit.ts";

/** `GET /.account/tokens/`: what scripts sign in with. */
export async function showTokens(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "consents" | "pods">,
): Promise<Response> {
  const { accounts, consents } = tools;
  const words = ENGLISH.tokens;
  const { account, formToken: token } = visit;
  const credentials = accounts.clientCredentials.list(account.id);
  const podNames = accounts.pods.list(account.id);
  const given = (await Promise.all(podNames.map((name) => consents.list(name)))).flat();
  const offered = await listPodFolders(tools, account.id);
  const webIds = accounts.webIds.list(account.id).map(({ webId }) => ({ value: webId, label: webId }));
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${credentials.length === 0 ? html`<p>${words.none}</p>` : credentials.map((each) => renderCredentials(each, given, token))}
<h2>${words.make}</h2>
${
  webIds.length === 0
    ? html`<p>${words.noWebId}</p>`
    : renderForm(
        { action: PATHS.tokens, token },
        renderField({ name: "token-name", label: words.name, hint: words.nameHint, maxLength: 100 }),
        renderSelect({ name: "web-id", label: words.webId, options: webIds }),
        podNames.length === 0 ? renderHidden("scope", "everything") : renderTokenLimits(offered),
        renderSelect({
          name: "duration",
          label: words.duration,
          chosen: "month",
          options: DURATIONS.map((value) => ({ value, label: ENGLISH.appRequest.durations[value] })),
        }),
        renderButton(words.makeButton, { look: "quiet" }),
      )
}`,
  });
}

function renderCredentials(shown: ClientCredentials, given: readonly Consent[], token: string): Html {
  const words = ENGLISH.tokens;
  const { id, name, webId, created, lastUsed, expires } = shown;
  return html`<section class="card"><h2>${name}</h2>
<dl><dt>${words.id}</dt><dd><code>${id}</code></dd><dt>${words.webId}</dt><dd>${webId}</dd>
<dt>${words.mayTouch}</dt>${describeLimits(shown, given).map((text) => html`<dd>${text}</dd>`)}
<dt>${words.created}</dt><dd>${formatTime(created)}</dd>
<dt>${words.lastUsed}</dt><dd>${lastUsed === null ? ENGLISH.time.never : formatTime(lastUsed)}</dd>
<dt>${words.until}</dt><dd>${expires === null ? ENGLISH.apps.noEnd : formatTime(expires)}</dd></dl>
${renderForm({ action: `${PATHS.tokens}revoke/`, token }, renderHidden("id", id), renderButton(words.revoke, { look: "alarm", spoken: words.revokeThis(name) }))}</section>
`;
}

function describeLimits({ id, isLimited }: ClientCredentials, given: readonly Consent[]): readonly string[] {
  if (!isLimited) return [ENGLISH.tokens.scopes.everything];
  const own = given.filter(({ clientId }) => clientId === id);
  if (own.length === 0) return [ENGLISH.allowance.nothing];
  return own.map((consent) => `${consent.podName}: ${describeAllowances(consent)}`);
}

/** `POST /.account/tokens/`: makes one. The secret is in this answer and nowhere else. */
export async function makeToken(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "consents" | "pods" | "baseUrl" | "now">,
): Promise<Response> {
  const words = ENGLISH.tokens;
  const { form, account } = visit;
  const { accounts, baseUrl } = tools;
  const webId = form.get("web-id") ?? "";
  const owned = accounts.pods
    .list(account.id)
    .filter((podName) => accounts.pods.owners(podName).includes(webId));
  const limits = readTokenLimits(form, await listPodFolders(tools, account.id), owned);
  if (limits.kind === "fault") return goTo(visit, PATHS.tokens, { fault: limits.fault });
  const wanted = {
    name: form.get("token-name")?.trim() || words.unnamed,
    webId,
    expires: durationEnd(form.get("duration"), tools.now()),
  };
  const { credentials, secret } =
    limits.kind === "none"
      ? accounts.clientCredentials.make(account.id, wanted)
      : await makeLimitedCredentials(tools, account.id, { ...wanted, ...limits });
  return showPage(visit, {
    title: words.madeTitle,
    body: html`<h1>${words.madeTitle}</h1>
<p>${words.madeExplanation}</p>
<div class="card"><dl><dt>${words.id}</dt><dd><code>${credentials.id}</code></dd>
<dt>${words.secret}</dt><dd><code>${secret}</code></dd><dt>${words.issuer}</dt><dd><code>${baseUrl}</code></dd></dl></div>
<p><a class="button" href="${PATHS.tokens}">${words.kept}</a></p>`,
  });
}

/** `POST /.account/tokens/revoke/`. */
export async function revokeToken(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "consents">,
): Promise<Response> {
  const removed = await removeCredentials(tools, visit.account.id, visit.form.get("id") ?? "");
  if (!removed) throw new PodError("not-found", ENGLISH.problem.notYourToken);
  return goTo(visit, PATHS.tokens, { done: "tokenRevoked" });
}
