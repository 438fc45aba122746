import type { DatabaseSync } from "node:sqlite";
import type { Logger } from "pino";
import type { RawExchange } from "../http/raw-exchange.ts";
import type { GuardedFetch } from "../identity/guarded-fetch.ts";
import type { SigningKeys } from "../identity/signing-keys.ts";
import { createClientAdapter, matchesSecret, type ScriptCredentialsSource } from "./client-adapter.ts";
import { createClientDocuments } from "./client-documents.ts";
import { writeConfiguration } from "./configuration.ts";
import { openCookieKey } from "./cookie-key.ts";
import { openDecisions } from "./decisions.ts";
import { nameMeantResource } from "./earlier-assistants.ts";
import { addressIdTokens, normaliseLogoutHint } from "./id-token.ts";
import { allowLoopbackPorts } from "./loopback-redirects.ts";
import { loadOidcLibrary, type OidcErrors, type OidcProvider } from "./oidc-library.ts";
import type { Provider } from "./provider.ts";
import { migrateProvider } from "./provider-schema.ts";
import { admitRegistration, createRegistrationLimit } from "./registration.ts";
import { answerInteraction, describeInteraction } from "./sign-in.ts";
import { openOidcRecords } from "./sqlite-adapter.ts";
import { type AccountLookup, createTokenRules, type TokenRulesDependencies } from "./token-rules.ts";

/** What the provider stands on. */
export interface ProviderDependencies {
  /** The issuer, with its trailing slash. */
  readonly baseUrl: string;
  /** The server-wide database; whoever opened it closes it. */
  readonly database: DatabaseSync;
  readonly keys: SigningKeys;
  /** Where keys live; the one that signs cookies is made there. */
  readonly keysFolder: string;
  readonly fetchDocument: GuardedFetch;
  readonly accounts: AccountLookup;
  readonly credentials: ScriptCredentialsSource;
  /** Whether the consent that a decision stands on is still on record; asked for every log-in and every token. */
  readonly hasConsent: TokenRulesDependencies["hasConsent"];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
}

/** A provider in use, and the keys it was made with. */
interface Running {
  readonly oidc: OidcProvider;
  readonly errors: OidcErrors;
  readonly keys: ReturnType<SigningKeys["list"]>;
}

/**
 * Creates the pod's own OpenID provider. Nothing of it is loaded before the first request to it; after a rotation of
 * the keys it is made anew, which loses nothing, since all that it knows is in the database.
 *
 * @throws PodError `storage-damaged` when a newer server has written its tables
 * @see https://solidproject.org/TR/oidc
 */
export function createProvider(deps: ProviderDependencies): Provider {
  const { baseUrl, database, keys, now, log } = deps;
  migrateProvider(database);
  const decisions = openDecisions(database, now);
  const documents = createClientDocuments(deps);
  const registrations = createRegistrationLimit(now);
  let running: Promise<Running> | undefined;
  let madeWith: Running["keys"] | undefined;
  // One for all: what is being redeemed must be seen by a provider that is made while it happens.
  let codeReplayed: () => Error = () => new Error("A code was redeemed twice");
  const records = openOidcRecords({ database, now, refuseReplay: () => codeReplayed() });

  function run(): Promise<Running> {
    const current = keys.list();
    if (running === undefined || madeWith !== current) {
      madeWith = current;
      running = start(current);
    }
    return running;
  }

  async function start(current: Running["keys"]): Promise<Running> {
    const { create, errors, interactionPolicy } = await loadOidcLibrary();
    codeReplayed = () => new errors.InvalidGrant("authorization code already consumed");
    const clients = createClientAdapter({
      baseUrl,
      registered: records.adapter("Client"),
      documents,
      credentials: deps.credentials,
      refuse: (kind, { message }) =>
        kind === "client" ? new errors.InvalidClient(message) : new errors.InvalidClientMetadata(message),
    });
    const oidc = create(
      baseUrl,
      writeConfiguration({
        baseUrl,
        keys,
        cookieKey: openCookieKey(deps.keysFolder),
        adapter: (model) => (model === "Client" ? clients : records.adapter(model)),
        rules: createTokenRules({ ...deps, decisions, errors }),
        errors,
        interactionPolicy,
      }),
    );
    useConfiguredAddress(oidc, baseUrl);
    compareSecrets(oidc, deps.credentials);
    allowLoopbackPorts(oidc);
    addressIdTokens(oidc, keys);
    oidc.use((context, next) => normaliseLogoutHint(context, next, keys));
    oidc.use((context, next) => nameMeantResource(context, next, baseUrl));
    oidc.on("server_error", (_, error) => log.error({ err: error }, "The OpenID provider failed"));
    const noteRefusal = (_: unknown, error: Error): void =>
      log.debug({ err: error }, "The OpenID provider refused");
    oidc.on("authorization.error", noteRefusal);
    oidc.on("grant.error", noteRefusal);
    oidc.on("registration_create.error", noteRefusal);
    return { oidc, errors, keys: current };
  }

  async function answer(exchange: RawExchange): Promise<void> {
    if (!admitRegistration(exchange, registrations)) return;
    const { incoming: request, outgoing: response } = exchange;
    // The library looks for a body only where a header announces one, which HTTP/2 need not do.
    if (request.httpVersionMajor > 1) request.headers["transfer-encoding"] ??= "chunked";
    const { oidc } = await run();
    await oidc.callback()(request, response);
  }

  return {
    handle(exchange) {
      answer(exchange).catch((error: unknown) => {
        log.error({ err: error }, "The OpenID provider failed");
        const { outgoing } = exchange;
        if (!outgoing.headersSent) outgoing.statusCode = 500;
        outgoing.end();
      });
    },
    async pendingSignIn(request, response) {
      return describeInteraction({ ...(await run()), baseUrl }, request, response);
    },
    async answerSignIn(request, response, given) {
      return answerInteraction({ ...(await run()), ...deps, records, decisions }, request, response, given);
    },
    async revokeClient(accountId, clientId) {
      decisions.delete(accountId, clientId);
      records.endGrants(accountId, clientId);
    },
    async revokeSessions(accountId) {
      records.endSessions(accountId);
    },
    async revokeAccount(accountId) {
      decisions.deleteAll(accountId);
      records.endAll(accountId);
    },
  };
}

/** Makes every address that is written or compared that of the configuration, whatever the Host header says. */
function useConfiguredAddress(oidc: OidcProvider, baseUrl: string): void {
  const { protocol, host } = new URL(baseUrl);
  Object.defineProperties(oidc.request, {
    protocol: { get: () => protocol.slice(0, -1) },
    host: { get: () => host },
  });
}

/** Secrets are stored hashed, so they cannot be compared as they are. */
function compareSecrets(oidc: OidcProvider, credentials: ScriptCredentialsSource): void {
  oidc.Client.prototype.compareClientSecret = function (actual: string): boolean {
    return this.grantTypeAllowed("client_credentials")
      ? credentials.verify(this.clientId, actual) !== undefined
      : matchesSecret(actual, this.clientSecret ?? "");
  };
}
