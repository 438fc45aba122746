import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createProofKeys } from "../support/dpop-agent.ts";
import { createCredentials, requestToken } from "./client-credentials.ts";
import type { Figure } from "./figure.ts";
import { filledAccounts } from "./filled-accounts.ts";
import { copyData, type FilledDataPlace, filledPod } from "./filled-data.ts";
import { SMALL_POD } from "./operations.ts";
import { readResidentMiB, readThreadsMs } from "./process-figures.ts";
import { startWebizen } from "./start-webizen.ts";
import type { Target } from "./target.ts";

const ACCOUNTS = 1000;
const CLIENTS = 10_000;
const SETTLE_MS = 5000;
const IDLE_SECONDS = 20;

/** Where filled data are kept, and where copies go that are written to. */
export interface IdleOptions {
  readonly place: FilledDataPlace;
  readonly scratch: string;
}

/** What a server with many accounts and clients does while nobody asks, against one with a single account. */
export async function measureIdle({ place, scratch }: IdleOptions): Promise<readonly Figure[]> {
  const few = await filledPod(SMALL_POD, place);
  const full = await filledAccounts({ accounts: ACCOUNTS, clients: CLIENTS }, place);
  await using one = await startWebizen(await copyData(few, join(scratch, "idle-one")));
  await using many = await startWebizen(await copyData(full, join(scratch, "idle-many")));
  // The provider is loaded when it is first asked for.
  for (const server of [one, many]) await signInOnce(server);
  await wait(SETTLE_MS);
  // At the same time, so that what else the machine does hits both.
  const [ofOne, ofMany] = await Promise.all([idleMs(one), idleMs(many)]);
  const count = `${ACCOUNTS.toLocaleString("en")} accounts and ${CLIENTS.toLocaleString("en")} clients`;
  return [
    { title: `Processor time in ${IDLE_SECONDS} s of nothing, one account`, value: ofOne, unit: "ms" },
    { title: `… with ${count}`, value: ofMany, unit: "ms" },
    { title: "… against one account", value: ofMany / ofOne, unit: "×", atMost: 1.5 },
    { title: "Memory with one account", value: await readResidentMiB(one.pid), unit: "MiB" },
    { title: `… with ${count}`, value: await readResidentMiB(many.pid), unit: "MiB" },
  ];
}

async function signInOnce({ origin }: Target): Promise<void> {
  await requestToken(origin, await createCredentials(origin), await createProofKeys());
}

async function idleMs({ pid }: Target): Promise<number> {
  const before = await readThreadsMs(pid);
  await wait(IDLE_SECONDS * 1000);
  return (await readThreadsMs(pid)) - before;
}
