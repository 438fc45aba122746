import type { IncomingMessage, ServerResponse } from "node:http";
import { PodError } from "../errors.ts";
import { anyPodOf, assistantPodOf } from "../mcp/assistant-scopes.ts";
import { plainWords } from "../views/visible-text.ts";
import { isDocumentAddress } from "./client-documents.ts";
import type { Decisions } from "./decisions.ts";
import type { OidcErrors, OidcProvider } from "./oidc-library.ts";
import type { ClientDescription, PendingSignIn, SignInAnswer } from "./provider.ts";
import type { OidcRecords } from "./sqlite-adapter.ts";
import { type AccountLookup, makeGrant } from "./token-rules.ts";

/** Where sign-ins are looked up. */
export interface SignInSource {
  readonly oidc: OidcProvider;
  readonly errors: OidcErrors;
  /** The issuer, with its trailing slash. */
  readonly baseUrl: string;
}

/** What answering a sign-in needs. */
export interface SignInTools extends SignInSource {
  readonly records: OidcRecords;
  readonly decisions: Decisions;
  readonly accounts: AccountLookup;
}

type Interaction = Awaited<ReturnType<OidcProvider["interactionDetails"]>>;
type Client = NonNullable<Awaited<ReturnType<OidcProvider["Client"]["find"]>>>;

/** Describes the sign-in that a request belongs to. @package */
export async function describeInteraction(
  source: SignInSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<PendingSignIn> {
  const interaction = await findInteraction(source, request, response);
  const { baseUrl } = source;
  const { uid, prompt, params, session, returnTo } = interaction;
  const scopes = String(params.scope ?? "")
    .split(" ")
    .filter(Boolean);
  const accountId = session?.accountId;
  const assistantResource = assistantResourceOf(interaction, baseUrl);
  return {
    uid,
    prompt: prompt.name === "login" ? "login" : "consent",
    client: describeClient(await findClient(source, String(params.client_id))),
    scopes,
    wantsOfflineAccess: scopes.includes("offline_access"),
    ...(assistantResource !== undefined && { assistantResource }),
    ...(accountId !== undefined && { accountId }),
    returnTo,
  };
}

/**
 * Records what a person answered.
 *
 * @returns where the browser must go
 * @throws PodError `not-found` when the sign-in is over, `forbidden` when the WebID is not the account's
 * @package
 */
export async function answerInteraction(
  tools: SignInTools,
  request: IncomingMessage,
  response: ServerResponse,
  answer: SignInAnswer,
): Promise<string> {
  const interaction = await findInteraction(tools, request, response);
  const { oidc } = tools;
  if (answer.kind === "denied") {
    const refusal = { error: "access_denied", error_description: "the person has denied the request" };
    return oidc.interactionResult(request, response, refusal, { mergeWithLastSubmission: false });
  }
  await leaveOtherAccount(tools, interaction, answer.accountId);
  const login = { login: { accountId: answer.accountId } };
  if (answer.kind === "signed-in") {
    return oidc.interactionResult(request, response, login, { mergeWithLastSubmission: false });
  }
  const grantId = await allow(tools, interaction, answer);
  const isSignedIn = interaction.session?.accountId === answer.accountId;
  const result = { ...(isSignedIn ? {} : login), consent: { grantId } };
  return oidc.interactionResult(request, response, result);
}

async function allow(
  { oidc, baseUrl, records, decisions, accounts }: SignInTools,
  interaction: Interaction,
  { accountId, webId, expiresAt, assistant }: SignInAnswer & { readonly kind: "allowed" },
): Promise<string> {
  if (!accounts.mayActAs(accountId, webId)) {
    throw new PodError("forbidden", `The WebID ${webId} is not one of this account's`);
  }
  await nameChosenPod(interaction, assistant?.resource, baseUrl);
  const { params } = interaction;
  const clientId = String(params.client_id);
  const scope = String(params.scope ?? "");
  const earlier = decisions.find(accountId, clientId);
  // Another WebID makes it another agreement: tokens of the former one must not change whom they speak for.
  if (earlier && earlier.webId !== webId) records.endGrants(accountId, clientId);
  const decision = { accountId, clientId, webId, scope, expiresAt };
  decisions.put(decision);
  const grant = await makeGrant(oidc, decision, assistant);
  return grant.jti;
}

/** Puts the endpoint of the pod that the person chose where the assistant left it open: the sign-in goes on with that. */
async function nameChosenPod(
  interaction: Interaction,
  chosen: string | undefined,
  baseUrl: string,
): Promise<void> {
  const asked = assistantResourceOf(interaction, baseUrl);
  if (asked === chosen) return;
  if (asked !== anyPodOf(baseUrl) || chosen === undefined || assistantPodOf(chosen, baseUrl) === undefined) {
    throw new PodError("forbidden", `The assistant asked for ${asked}, and cannot be let into ${chosen}`);
  }
  interaction.params = { ...interaction.params, resource: chosen };
  await interaction.persist();
}

function assistantResourceOf({ params }: Interaction, baseUrl: string): string | undefined {
  const [resource, ...others] = [params.resource].flat().map(String);
  if (resource === undefined) return undefined;
  if (resource !== anyPodOf(baseUrl) && assistantPodOf(resource, baseUrl) === undefined) return undefined;
  if (others.length === 0) return resource;
  throw new PodError("bad-request", "An assistant is let into one pod at a time; it asked for several");
}

/** Ends the session of the account that was signed in, where another one answers. */
async function leaveOtherAccount(
  { records }: SignInTools,
  interaction: Interaction,
  accountId: string,
): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === accountId) return;
  if (session.uid !== undefined) records.endSession(session.uid);
  delete interaction.session;
  await interaction.persist();
}

async function findInteraction(
  { oidc, errors }: SignInSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Interaction> {
  try {
    return await oidc.interactionDetails(request, response);
  } catch (cause) {
    if (!(cause instanceof errors.SessionNotFound)) throw cause;
    throw new PodError(
      "not-found",
      "This sign-in is over, or was begun in another browser; go back to the application and start again",
      {},
      { cause },
    );
  }
}

async function findClient({ oidc, errors }: SignInSource, clientId: string): Promise<Client> {
  try {
    const client = await oidc.Client.find(clientId);
    if (client) return client;
  } catch (cause) {
    if (!(cause instanceof errors.OIDCProviderError)) throw cause;
    throw new PodError("upstream-unreachable", cause.error_description ?? cause.message, {}, { cause });
  }
  throw new PodError("not-found", "The application that asked is not registered any more; start again there");
}

function describeClient(client: Client): ClientDescription {
  const { clientId, clientName, logoUri, clientUri, policyUri, redirectUris = [] } = client;
  const isVerified = isDocumentAddress(clientId);
  // Who registered itself can come back to any of these, with this agreement also later: whoever agrees sees them all.
  const host = [...new Set((isVerified ? [clientId] : redirectUris).map(hostOf))].join(", ");
  return {
    id: clientId,
    name: plainWords(clientName ?? "", MAX_NAME) || host,
    host,
    isVerified,
    ...(logoUri !== undefined && { logoUri }),
    ...(clientUri !== undefined && { uri: clientUri }),
    ...(policyUri !== undefined && { policyUri }),
    redirectUris,
  };
}

const MAX_NAME = 80;

/** An application on a device has a scheme of its own in place of a host. */
function hostOf(address: string): string {
  const url = URL.parse(address);
  return url?.host || url?.protocol || "";
}
