import { statfs } from "node:fs/promises";
import type { Accounts } from "../accounts/open-accounts.ts";
import { deviceWords } from "../pages/device-words.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import type { HomeAccount } from "./home-account.ts";
import type { HomeModels } from "./home-models.ts";

/** What the page about the device is told from. */
export interface DeviceTools {
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly accounts: Pick<Accounts, "sessions" | "pods" | "passkeys" | "recoveryCodes">;
  readonly pods: Pick<DataFolder["pods"], "withPod">;
  readonly models: Pick<HomeModels, "list">;
  /** What is told about the language model that answers questions; `null` where none is set up. */
  readonly chat: { readonly name: string; readonly host: string } | null;
}

/**
 * Tells what the box is and holds, for whoever is signed in: their pods and the space these take, where they are signed in,
 * the models. What concerns the box as a whole is for its owner.
 */
export async function describeDevice({ account, session }: HomeAccount, tools: DeviceTools): Promise<object> {
  const { accounts, baseUrl, chat, version } = tools;
  const pods = await Promise.all(accounts.pods.list(account.id).map((name) => describePod(name, tools)));
  return {
    account: { name: account.email, isOwner: account.isOwner, created: toTime(account.created) },
    signIn: {
      hasPassword: account.hasPassword,
      passkeys: accounts.passkeys.list(account.id).length,
      recoveryCodes: accounts.recoveryCodes.count(account.id),
    },
    sessions: accounts.sessions.list(account.id).map((each) => ({
      id: each.id,
      device: deviceWords(each.userAgent),
      created: toTime(each.created),
      lastUsed: toTime(each.lastUsed),
      isThis: each.id === session.id,
    })),
    pods: pods.filter((pod) => pod !== undefined),
    models: await tools.models.list(),
    chat,
    server: { url: baseUrl, version, node: process.versions.node, started: toTime(tools.startedAt) },
    ...(account.isOwner ? { box: await describeBox(tools) } : {}),
  };
}

async function describePod(name: string, { baseUrl, pods }: DeviceTools): Promise<object | undefined> {
  const usage = await pods.withPod(name, ({ store }) => store.usage());
  if (usage === undefined) return undefined;
  const { bytes, quotaBytes, resources } = usage;
  return { name, url: `${baseUrl}${name}/`, bytes, quotaBytes, resources };
}

async function describeBox({ dataDir }: DeviceTools): Promise<object> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return {
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    memoryBytes: process.memoryUsage().rss,
    platform: `${process.platform} ${process.arch}`,
  };
}

function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
