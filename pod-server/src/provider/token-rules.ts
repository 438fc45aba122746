import { SOLID_AUDIENCE } from "../identity/access-token.ts";
import { readAssistantScopes } from "../mcp/assistant-scopes.ts";
import type { ScriptCredentialsSource } from "./client-adapter.ts";
import type { Decision, Decisions } from "./decisions.ts";
import type {
  Account,
  Configuration,
  OidcContext,
  OidcGrant,
  OidcLibrary,
  OidcProvider,
} from "./oidc-library.ts";

/** What is asked about accounts. */
export interface AccountLookup {
  exists(accountId: string): boolean;
  mayActAs(accountId: string, webId: string): boolean;
}

/** Where the rules look. */
export interface TokenRulesDependencies {
  readonly baseUrl: string;
  readonly decisions: Decisions;
  readonly accounts: AccountLookup;
  /** Whether the consent that a decision, or limited credentials, stand on is still on record. */
  readonly hasConsent: (
    decision: Pick<Decision, "accountId" | "clientId" | "webId"> & { readonly isLimited?: boolean },
  ) => Promise<boolean>;
  readonly credentials: ScriptCredentialsSource;
  readonly errors: OidcLibrary["errors"];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

type TokenSource = { readonly accountId?: string | undefined; readonly scopes: ReadonlySet<string> };
type ClaimedToken = Parameters<NonNullable<Configuration["extraTokenClaims"]>>[1];

/** What is put into tokens, for whom, and for how long. */
export interface TokenRules {
  /** The account; for a token, only while the decision that it stands on is in force. */
  findAccount(
    accountId: string,
    token?: { readonly clientId?: string | undefined },
  ): Promise<Account | undefined>;
  /** The grant of a session, or a new one on the strength of an earlier decision. */
  loadGrant(context: OidcContext): Promise<OidcGrant | undefined>;
  writeClaims(token: ClaimedToken): Promise<Record<string, unknown>>;
  /** Whether access is to outlast the visit: it was asked for now, or when the decision was made. */
  outlastsVisit(source: TokenSource, clientId: string): boolean;
  /** Seconds that a token lives: not beyond the decision it stands on. */
  boundLifetime(seconds: number, accountId: string | undefined, clientId: string | undefined): number;
  /** Seconds that a token lives: not beyond a moment, in seconds since the epoch, if there is one. */
  boundUntil(seconds: number, end: number | undefined): number;
}

/** Creates the rules. */
export function createTokenRules(deps: TokenRulesDependencies): TokenRules {
  const { accounts, decisions, errors, now } = deps;

  async function findDecision(accountId: string, clientId: string): Promise<Decision | undefined> {
    const decision = decisions.find(accountId, clientId);
    if (!decision || !accounts.mayActAs(accountId, decision.webId)) return undefined;
    return (await deps.hasConsent(decision)) ? decision : undefined;
  }

  function boundUntil(seconds: number, end: number | undefined): number {
    return end ? Math.max(1, Math.min(seconds, end - Math.floor(now() / 1000))) : seconds;
  }

  return {
    boundUntil,

    boundLifetime(seconds, accountId, clientId) {
      const expiresAt = decisions.find(accountId ?? "", clientId ?? "")?.expiresAt;
      return boundUntil(seconds, expiresAt ? Math.floor(expiresAt / 1000) : undefined);
    },

    async findAccount(accountId, token) {
      if (!accounts.exists(accountId)) return undefined;
      if (token?.clientId === undefined) return { accountId, claims: () => ({ sub: accountId }) };
      const { clientId } = token;
      const decision = await findDecision(accountId, clientId);
      if (!decision) return undefined;
      return { accountId, claims: () => ({ sub: accountId, webid: decision.webId, azp: clientId }) };
    },

    async loadGrant({ oidc }) {
      const { provider, session, result, account, client } = oidc;
      if (!account || !client) return undefined;
      const consented = result?.consent?.grantId;
      if (consented !== undefined) return provider.Grant.find(consented);
      const decision = await findDecision(account.accountId, client.clientId);
      if (!decision) return undefined;
      const known = session?.grantIdFor(client.clientId);
      const grant = known === undefined ? undefined : await provider.Grant.find(known);
      return grant?.accountId === account.accountId ? grant : makeGrant(provider, decision);
    },

    async writeClaims(token) {
      const clientId = String(token.clientId);
      if (token.kind === "ClientCredentials") {
        const { accountId, webId, isLimited } = deps.credentials.find(clientId) ?? {};
        if (accountId === undefined || webId === undefined || !accounts.mayActAs(accountId, webId)) {
          throw new errors.InvalidGrant(
            "the credentials are over, or their WebID is not the account's any more",
          );
        }
        if (isLimited) {
          if (await deps.hasConsent({ accountId, clientId, webId, isLimited }))
            return { webid: webId, azp: clientId };
          throw new errors.InvalidGrant("what the credentials were allowed is over");
        }
        // A script with all that its owner can do asks for no consent: it speaks through the server's client.
        return { webid: webId, azp: deps.baseUrl };
      }
      if (isUnboundForSolid(token)) throw new errors.InvalidGrant("DPoP proof JWT not provided");
      const accountId = "accountId" in token ? token.accountId : "";
      const decision = await findDecision(accountId, clientId);
      if (!decision) throw new errors.InvalidGrant("the person's decision about the application is over");
      return { webid: decision.webId, azp: clientId };
    },

    outlastsVisit: ({ accountId, scopes }, clientId) =>
      scopes.has("offline_access") ||
      // An assistant works while nobody looks at a page; how long it may stands in the consent.
      readAssistantScopes(scopes).length > 0 ||
      decisions
        .find(accountId ?? "", clientId)
        ?.scope.split(" ")
        .includes("offline_access") === true,
  };
}

/** Solid servers take tokens that are bound to a key; the endpoints for assistants know none. */
function isUnboundForSolid({ aud, jkt }: Pick<ClaimedToken, "aud" | "jkt">): boolean {
  return aud === SOLID_AUDIENCE && jkt === undefined;
}

/**
 * Grants an application what was decided.
 *
 * @param assistant what it may do at the endpoint of a pod for assistants
 */
export async function makeGrant(
  provider: OidcProvider,
  { accountId, clientId, scope }: Decision,
  assistant?: { readonly resource: string; readonly scopes: readonly string[] },
): Promise<OidcGrant> {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scope);
  if (assistant !== undefined) {
    const { resource, scopes } = assistant;
    const kept = readAssistantScopes(scope).filter((one) => !scopes.includes(one));
    grant.addResourceScope(resource, scopes.join(" "));
    // Else the library asks for them again, with no end.
    if (kept.length > 0) grant.rejectResourceScope(resource, kept.join(" "));
  }
  await grant.save();
  return grant;
}
