import type { Account } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import type { Consent, ConsentStore } from "../consent/consent.ts";
import type { AssistantRecord } from "../mcp/assistant-record.ts";
import { appClientId, appFileHref, appIdOf } from "../packages/app-address.ts";
import type { AppRecords, InstalledApp } from "../packages/app-records.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";
import { appHref } from "../packages/serve-app.ts";
import { describeAllowances } from "../pages/app-words.ts";
import { PATHS } from "../pages/navigation.ts";

/** What is looked up about apps. */
export interface DescribeAppsTools {
  readonly baseUrl: string;
  readonly accounts: Pick<Accounts, "pods" | "sessions" | "people">;
  readonly appRecords: Pick<AppRecords, "list" | "listActs">;
  readonly apps: Pick<InstalledApps, "consentFor">;
  readonly consents: Pick<ConsentStore, "list">;
  readonly assistantRecord: Pick<AssistantRecord, "list">;
}

/** Acts of each app that are told. */
const MAX_ACTS = 20;

/** Describes all that somebody let into their pods: installed apps, and others with assistants among them. */
export async function describeApps({ id }: Account, tools: DescribeAppsTools): Promise<object> {
  const podNames = tools.accounts.pods.list(id);
  const installed = podNames.flatMap((name) => tools.appRecords.list(name));
  const consents = (await Promise.all(podNames.map((name) => tools.consents.list(name)))).flat();
  const others = consents.filter(({ clientId }) => appIdOf(clientId, tools.baseUrl) === undefined);
  return {
    apps: await Promise.all(installed.map((app) => describeInstalled(app, tools))),
    others: others.map((consent) => describeOther(consent, tools)),
  };
}

async function describeInstalled(app: InstalledApp, tools: DescribeAppsTools): Promise<object> {
  const { id, podName, manifest, source, size, installedAt, updatedAt, lastUsedAt } = app;
  const clientId = appClientId(tools.baseUrl, id);
  const consent = await tools.apps.consentFor(app);
  const { name, description, version, purpose, icon } = manifest;
  return {
    id,
    pod: podName,
    clientId,
    name,
    description: description || purpose,
    version,
    icon: icon === undefined ? null : appFileHref(tools.baseUrl, id, icon),
    open: appHref(app),
    decide: `${PATHS.installApp}${id}/`,
    source,
    size,
    installedAt,
    updatedAt,
    lastUsedAt,
    ...describeConsent(consent),
    did: tools.appRecords.listActs(id, MAX_ACTS),
  };
}

function describeOther(consent: Consent, tools: DescribeAppsTools): object {
  const { clientId, clientName, podName, givenAt, tools: scopes } = consent;
  const calls = tools.assistantRecord.list(podName, clientId, MAX_ACTS);
  return {
    clientId,
    name: clientName,
    pod: podName,
    isAssistant: scopes !== undefined,
    tools: scopes ?? [],
    givenAt,
    lastUsedAt: calls[0]?.time ?? null,
    ...describeConsent(consent),
    did: calls.map(({ time, tool, summary, outcome, documentCount, documents }) => ({
      time,
      tool,
      summary,
      outcome,
      documentCount,
      documents,
    })),
  };
}

/** An installed app without a decision in force cannot be opened until its owner decides again. */
function describeConsent(consent: Consent | undefined): object {
  if (consent === undefined)
    return { isAllowed: false, mayTouch: "", allowances: [], readOnly: true, expiresAt: null };
  const { allowances, readOnly, expiresAt } = consent;
  return {
    isAllowed: true,
    mayTouch: describeAllowances(consent),
    allowances,
    readOnly,
    expiresAt,
  };
}
