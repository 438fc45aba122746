import { SOLID } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { changeIssuers } from "../ldp/change-issuers.ts";
import { readDocument } from "../ldp/edit-document.ts";
import { documentPath } from "../ldp/keep-issuers.ts";
import type { Pod } from "../storage/pod.ts";
import { type Html, html } from "../views/layout.ts";
import { ENGLISH } from "./english.ts";
import { renderButton, renderField, renderForm, renderHidden } from "./form-parts.ts";
import { PATHS } from "./navigation.ts";
import { goTo, showPage } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

/** `GET /.account/web-ids/`: what the account may act as, and who may vouch for it. */
export async function showWebIds(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "baseUrl" | "pods">,
): Promise<Response> {
  const words = ENGLISH.webIds;
  const { account, formToken: token, notice } = visit;
  const links = tools.accounts.webIds.list(account.id);
  const cards = await Promise.all(
    links.map(async ({ id, webId }) => {
      const issuers = await inPodOf(webId, tools, (pod) => readIssuers(pod, webId));
      return renderWebId({ id, webId, issuers, token });
    }),
  );
  return showPage(visit, {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.explanation}</p>
${cards}
<h2>${words.linkTitle}</h2>
<p>${words.linkExplanation(tools.baseUrl)}</p>
${renderForm(
  { action: PATHS.webIds, token },
  renderField({
    name: "web-id",
    label: words.webId,
    type: "url",
    ...(notice.typed !== undefined && { value: notice.typed }),
  }),
  renderButton(words.link, { look: "quiet" }),
)}`,
  });
}

function renderWebId(shown: {
  readonly id: string;
  readonly webId: string;
  readonly issuers: readonly string[] | undefined;
  readonly token: string;
}): Html {
  const words = ENGLISH.webIds;
  const { id, webId, issuers, token } = shown;
  const field = `issuers-${id}`;
  return html`<section class="card"><h2>${webId}</h2>
${
  issuers === undefined
    ? renderForm(
        { action: `${PATHS.webIds}unlink/`, token },
        renderHidden("id", id),
        renderButton(words.unlink, { look: "alarm", spoken: words.unlinkThis(webId) }),
      )
    : html`<details><summary>${words.issuers(issuers.length)}</summary>
${renderForm(
  { action: `${PATHS.webIds}issuers/`, token },
  renderHidden("id", id),
  html`<div class="field"><label for="${field}">${words.issuersLabel}</label><span class="hint" id="${field}-hint">${words.issuersHint}</span>
<textarea id="${field}" name="issuers" rows="3" aria-describedby="${field}-hint" spellcheck="false">${issuers.join("\n")}</textarea></div>`,
  renderButton(words.saveIssuers, { look: "quiet" }),
)}</details>`
}</section>
`;
}

/** `POST /.account/web-ids/`: links a WebID of another server; the first try says how to prove that it is one's own. */
export async function linkWebId(
  visit: SignedInVisit,
  { accounts }: Pick<PageTools, "accounts">,
): Promise<Response> {
  const words = ENGLISH.webIds;
  const webId = (visit.form.get("web-id") ?? "").trim();
  try {
    await accounts.webIds.link(visit.account.id, webId);
  } catch (error) {
    if (!(error instanceof PodError) || typeof error.details.quad !== "string") throw error;
    return showPage(visit, {
      title: words.proofTitle,
      body: html`<h1>${words.proofTitle}</h1>
<p>${words.proofExplanation(webId)}</p>
<pre class="card"><code>${error.details.quad}</code></pre>
<p>${words.proofThen}</p>
${renderForm({ action: PATHS.webIds, token: visit.formToken }, renderHidden("web-id", webId), renderButton(words.check))}
<p><a href="${PATHS.webIds}">${ENGLISH.navigation.cancel}</a></p>`,
    });
  }
  return goTo(visit, PATHS.webIds, { done: "webIdLinked" });
}

/** `POST /.account/web-ids/unlink/`. */
export async function unlinkWebId(
  visit: SignedInVisit,
  { accounts }: Pick<PageTools, "accounts">,
): Promise<Response> {
  accounts.webIds.remove(visit.account.id, visit.form.get("id") ?? "");
  return goTo(visit, PATHS.webIds, { done: "webIdUnlinked" });
}

/** `POST /.account/web-ids/issuers/`: who may vouch for a WebID of this server; it cannot be changed any other way. */
export async function saveIssuers(
  visit: SignedInVisit,
  tools: Pick<PageTools, "accounts" | "baseUrl" | "pods">,
): Promise<Response> {
  const link = tools.accounts.webIds.list(visit.account.id).find(({ id }) => id === visit.form.get("id"));
  if (link === undefined) throw new PodError("not-found", ENGLISH.problem.notYourWebId);
  const wanted = (visit.form.get("issuers") ?? "").split(/\s+/).filter((line) => line !== "");
  const addresses = wanted.map((line) => URL.parse(line));
  const isFit = addresses.every((url) => url !== null && /^https?:$/.test(url.protocol));
  if (!isFit || wanted.length === 0 || wanted.length > 20) {
    return goTo(visit, PATHS.webIds, { fault: "issuersUnfit" });
  }
  await inPodOf(link.webId, tools, (pod) => changeIssuers(pod, link.webId, [...new Set(wanted)]));
  return goTo(visit, PATHS.webIds, { done: "issuersSaved" });
}

/** Runs `use` with the pod that a WebID lives in; `undefined` for a WebID of another server. */
async function inPodOf<T>(
  webId: string,
  { pods, baseUrl }: Pick<PageTools, "pods" | "baseUrl">,
  use: (pod: Pod) => Promise<T>,
): Promise<T | undefined> {
  if (!webId.startsWith(baseUrl)) return undefined;
  return pods.withPod(webId.slice(baseUrl.length).split("/")[0] ?? "", use);
}

async function readIssuers(pod: Pod, webId: string): Promise<readonly string[]> {
  const path = documentPath(pod, webId);
  const resource = path === undefined ? undefined : await pod.store.find(path);
  if (resource === undefined) return [];
  const { quads } = await readDocument(pod, resource);
  return quads
    .filter(({ subject, predicate }) => subject.value === webId && predicate.value === SOLID.oidcIssuer)
    .map(({ object }) => object.value);
}
