import { PodError } from "../errors.ts";
import { assistantPodOf, MCP_PATH, readAssistantScopes } from "../mcp/assistant-scopes.ts";
import type { PendingSignIn, SignInAnswer } from "../provider/provider.ts";
import { readAssistantForm } from "./assistant-form.ts";
import { type AssistantRequest, renderAssistantRequest } from "./assistant-request-page.ts";
import { ENGLISH } from "./english.ts";
import { findChoices } from "./find-choices.ts";
import type { Fault } from "./notice.ts";
import type { PageTools } from "./page-tools.ts";
import type { SignedInVisit } from "./visit.ts";

type Tools = Pick<PageTools, "accounts" | "consents" | "pods" | "now" | "baseUrl">;

/** Asks the person about an assistant: the pod is the one whose endpoint it named, or one of theirs that they choose. */
export async function showAssistantRequest(
  visit: SignedInVisit,
  tools: Tools,
  pending: PendingSignIn,
): Promise<Response> {
  return renderAssistantRequest(visit, await prepare(visit, tools, pending));
}

/**
 * Writes the rules for an assistant, and gives what the provider has to know.
 *
 * @returns a fault to tell where the form is not filled in
 */
export async function allowAssistant(
  visit: SignedInVisit,
  tools: Tools,
  pending: PendingSignIn,
): Promise<SignInAnswer | { readonly kind: "incomplete"; readonly fault: Fault }> {
  const { podName, webId, choices } = await prepare(visit, tools, pending);
  const {
    allowances,
    tools: scopes,
    expiresAt,
    isUnderstood,
  } = readAssistantForm(visit.form, choices, tools.now());
  if (allowances.length === 0) return { kind: "incomplete", fault: "assistantForNothing" };
  if (scopes.length === 0) return { kind: "incomplete", fault: "assistantWithoutTools" };
  if (!isUnderstood) return { kind: "incomplete", fault: "assistantNotUnderstood" };
  const { id: clientId, name: clientName } = pending.client;
  // Whatever it would change goes through a proposal.
  const given = {
    podName,
    webId,
    clientId,
    clientName,
    allowances,
    readOnly: true,
    expiresAt,
    tools: scopes,
  };
  await tools.consents.give(given);
  const resource = tools.baseUrl + podName + MCP_PATH;
  const { accountId } = visit.session;
  return { kind: "allowed", accountId, webId, expiresAt, assistant: { resource, scopes } };
}

async function prepare(
  { session: { accountId }, url }: SignedInVisit,
  tools: Tools,
  pending: PendingSignIn,
): Promise<AssistantRequest> {
  const { accounts, consents, baseUrl } = tools;
  const named = assistantPodOf(pending.assistantResource ?? "", baseUrl);
  const podNames = named === undefined ? accounts.pods.list(accountId) : [named];
  // One that is not theirs, or no longer, must not become another that they did not see.
  const podName = url.searchParams.get("pod") ?? podNames[0];
  if (
    podName === undefined ||
    !podNames.includes(podName) ||
    accounts.pods.accountOf(podName) !== accountId
  ) {
    throw new PodError("forbidden", ENGLISH.problem.assistantForOthers);
  }
  const owners = accounts.pods.owners(podName);
  const webId = accounts.webIds
    .list(accountId)
    .map((linked) => linked.webId)
    .find((each) => owners.includes(each));
  if (webId === undefined) throw new PodError("conflict", ENGLISH.problem.noWebId);
  const choices = await findChoices(tools, podName, webId, pending.client.id);
  const earlier = await consents.find(podName, pending.client.id);
  return {
    pending,
    podName,
    otherPods: podNames.filter((name) => name !== podName),
    webId,
    choices: { ...choices, tools: readAssistantScopes(pending.scopes) },
    earlier,
  };
}
