import { PodError } from "../errors.ts";
import type { RawExchange } from "../http/raw-exchange.ts";
import type { PendingSignIn } from "../provider/provider.ts";
import { formTargetsOf, renderAppRequest } from "./app-request-page.ts";
import { allowAssistant, showAssistantRequest } from "./assistant-sign-in.ts";
import { type Choices, readConsentForm } from "./consent-form.ts";
import { ENGLISH } from "./english.ts";
import { findChoices } from "./find-choices.ts";
import { goTo } from "./page-answer.ts";
import type { PageTools } from "./page-tools.ts";
import { renderSignIn } from "./sign-in-page.ts";
import type { SignedInVisit, Visit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts" | "provider" | "consents" | "pods" | "now" | "baseUrl">;

/** `GET /.account/sign-in/:uid`: an application sent somebody here; first they sign in, then they decide. */
export async function showAppSignIn(visit: Visit, tools: Tools): Promise<Response> {
  const raw = exchangeOf(visit);
  const pending = await tools.provider.pendingSignIn(raw.incoming, raw.outgoing);
  if (!isSignedIn(visit)) {
    const { name, host } = pending.client;
    const formTargets = formTargetsOf(pending.client);
    return renderSignIn(visit, tools, { to: visit.url.pathname, app: { name, host, formTargets } });
  }
  const { accountId } = visit.session;
  if (pending.prompt === "login" || pending.accountId !== accountId) {
    const answer = { kind: "signed-in", accountId } as const;
    return goTo(visit, await tools.provider.answerSignIn(raw.incoming, raw.outgoing, answer));
  }
  if (pending.assistantResource !== undefined) return showAssistantRequest(visit, tools, pending);
  return renderAppRequest(visit, await prepare(visit, tools, pending));
}

/** `POST /.account/sign-in/:uid`: the decision. Rules are written before the application gets anything. */
export async function answerAppSignIn(visit: SignedInVisit, tools: Tools): Promise<Response> {
  const { incoming, outgoing } = exchangeOf(visit);
  const pending = await tools.provider.pendingSignIn(incoming, outgoing);
  const { accountId } = visit.session;
  if (visit.form.get("decision") !== "allow") {
    return goTo(visit, await tools.provider.answerSignIn(incoming, outgoing, { kind: "denied" }));
  }
  if (pending.assistantResource !== undefined) {
    const allowed = await allowAssistant(visit, tools, pending);
    if (allowed.kind === "incomplete") {
      const { pathname, search } = visit.url;
      return goTo(visit, pathname + search, { fault: allowed.fault });
    }
    return goTo(visit, await tools.provider.answerSignIn(incoming, outgoing, allowed));
  }
  const { podName, webIds, webId: usual, choices } = await prepare(visit, tools, pending);
  const webId = webIds.find((each) => each === visit.form.get("web-id")) ?? usual;
  const { expiresAt, ...rest } = readConsentForm(visit.form, choices, tools.now());
  // A WebID that does not own the pod opens nothing in it, so there is nothing to write.
  if (podName !== undefined && tools.accounts.pods.owners(podName).includes(webId)) {
    const { id: clientId, name: clientName } = pending.client;
    await tools.consents.give({ podName, webId, clientId, clientName, expiresAt, ...rest });
  }
  const answer = { kind: "allowed", accountId, webId, expiresAt } as const;
  return goTo(visit, await tools.provider.answerSignIn(incoming, outgoing, answer));
}

async function prepare(visit: SignedInVisit, tools: Tools, pending: PendingSignIn) {
  const { accounts, consents } = tools;
  const { accountId } = visit.session;
  const podNames = accounts.pods.list(accountId);
  const podName = podNames.find((name) => name === visit.url.searchParams.get("pod")) ?? podNames[0];
  const webIds = accounts.webIds.list(accountId).map(({ webId }) => webId);
  const owners = podName === undefined ? [] : accounts.pods.owners(podName);
  const webId = webIds.find((each) => owners.includes(each)) ?? webIds[0];
  if (webId === undefined) throw new PodError("conflict", ENGLISH.problem.noWebId);
  return {
    pending,
    podName,
    podNames,
    webIds,
    webId,
    choices: podName === undefined ? NO_CHOICES : await findChoices(tools, podName, webId, pending.client.id),
    earlier: podName === undefined ? undefined : await consents.find(podName, pending.client.id),
  };
}

const NO_CHOICES: Choices = { folders: [], classes: [], below: new Map() };

function isSignedIn(visit: Visit): visit is SignedInVisit {
  return visit.session !== undefined;
}

function exchangeOf({ raw }: Visit): RawExchange {
  if (raw === undefined) throw new PodError("bad-request", ENGLISH.problem.noSocket);
  return raw;
}
