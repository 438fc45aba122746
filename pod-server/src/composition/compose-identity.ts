import { join } from "node:path";
import { type Accounts, openAccounts } from "../accounts/open-accounts.ts";
import type { ConsentStore } from "../consent/consent.ts";
import { expireRegularly } from "../consent/expire-regularly.ts";
import { createHasConsent } from "../consent/has-consent.ts";
import { openConsents } from "../consent/open-consents.ts";
import { type LocalIssuer, openLocalIssuer } from "../identity/local-issuer.ts";
import { KEYS_FOLDER } from "../identity/signing-keys.ts";
import { createReadStatedIdentity } from "../identity/stated-identity.ts";
import { type AssistantRecord, openAssistantRecord } from "../mcp/assistant-record.ts";
import { type AppRecords, openAppRecords } from "../packages/app-records.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { Provider } from "../provider/provider.ts";
import { type Administration, createAdministration } from "../provision/administer.ts";
import type { ProvisionDependencies } from "../provision/provision-owned-pod.ts";
import { type Ground, rootIriOf } from "./ground.ts";

/** People, what they decided, and what vouches for them. */
export interface IdentityParts extends AsyncDisposable {
  readonly accounts: Accounts;
  readonly localIssuer: LocalIssuer;
  readonly consents: ConsentStore;
  /** What assistants did in the pods. */
  readonly assistantRecord: AssistantRecord;
  /** Apps that are installed in the pods. */
  readonly appRecords: AppRecords;
  readonly provider: Provider;
  readonly administration: Administration;
  readonly provisioning: ProvisionDependencies;
  /** Grows whenever a pod goes or moves: what was verified about local WebIDs before does not count any more. */
  readonly localEpoch: () => number;
}

/** Puts accounts, keys, consents and the provider together. */
export async function composeIdentity(ground: Ground): Promise<IdentityParts> {
  const { config, url, folder, log, now, fetchGuarded, fetchAnywhere } = ground;
  const { database, pods } = folder;
  const accounts = openAccounts({
    database,
    baseUrl: url,
    now,
    registration: config.registration,
    readStatedIdentity: createReadStatedIdentity(fetchGuarded),
  });
  const keysFolder = join(folder.folder, KEYS_FOLDER);
  const localIssuer = await openLocalIssuer({ folder: keysFolder, baseUrl: url, clock: now });
  const rootOf = (podName: string): string => rootIriOf(ground, podName);
  const consents = openConsents({
    database,
    pods,
    ownersOf: async (podName) => accounts.pods.owners(podName),
    rootIriOf: rootOf,
    baseUrl: url,
    now,
    report: (message, cause) => log.error({ err: cause }, message),
  });
  const assistantRecord = openAssistantRecord(database);
  const appRecords = openAppRecords(database);
  const provider = createProvider({
    baseUrl: url,
    database,
    keys: localIssuer.keys,
    keysFolder,
    fetchDocument: fetchAnywhere,
    accounts: {
      exists: (accountId) => accounts.people.find(accountId) !== undefined,
      mayActAs: accounts.webIds.isLinked,
    },
    credentials: accounts.clientCredentials,
    hasConsent: createHasConsent(accounts.pods, consents),
    now,
    log,
  });
  const { podQuotaBytes } = config.limits;
  const provisioning = { pods, accounts, oidcIssuer: url, rootIriOf: rootOf, podQuotaBytes };
  let localEpoch = 0;
  const administration = createAdministration({
    ...provisioning,
    forgetPod(podName) {
      localEpoch += 1;
      consents.forgetPod(podName);
      assistantRecord.forgetPod(podName);
      appRecords.forgetPod(podName);
    },
    movePod(podName, newName) {
      localEpoch += 1;
      consents.movePod(podName, newName);
      assistantRecord.movePod(podName, newName);
      appRecords.movePod(podName, newName);
    },
    endSignIns: provider.revokeAccount,
  });
  const expiry = await expireRegularly(consents, now);
  return {
    accounts,
    localIssuer,
    consents,
    assistantRecord,
    appRecords,
    provider,
    administration,
    provisioning,
    localEpoch: () => localEpoch,
    [Symbol.asyncDispose]: () => expiry[Symbol.asyncDispose](),
  };
}
