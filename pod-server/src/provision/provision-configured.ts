import { readFile } from "node:fs/promises";
import type { Accounts } from "../accounts/open-accounts.ts";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { applySeed } from "./apply-seed.ts";
import { closeDemoAccounts, type DemoSignIn, ensureDemoAccounts } from "./demo/demo-accounts.ts";
import type { ProvisionDependencies } from "./provision-owned-pod.ts";
import { parseSeed } from "./seed.ts";

/** What a person has to be told about what was made. */
export interface Provisioned {
  /** How the demo's people are signed in; empty without the demo. */
  readonly demoSignIns: readonly DemoSignIn[];
}

/**
 * Makes the accounts and pods that the configuration asks for and that do not exist yet. On a server that others can
 * reach, no demo account keeps a password that anybody can look up.
 *
 * @throws PodError `bad-request` for a seed file that cannot be read or has faults
 */
export async function provisionConfigured(
  config: Config,
  deps: ProvisionDependencies & {
    readonly accounts: ProvisionDependencies["accounts"] & Pick<Accounts, "sessions">;
    readonly today: Date;
  },
): Promise<Provisioned> {
  if (config.seedFile !== null) await applySeed(parseSeed(await readSeed(config.seedFile)), deps);
  const isReachable = canOthersReach(config);
  if (!config.demo) {
    if (isReachable) await closeDemoAccounts(deps.accounts);
    return { demoSignIns: [] };
  }
  const demoSignIns = await ensureDemoAccounts(deps.accounts, isReachable);
  // Three lives are a lot of text: only those who ask for them load it.
  const { applyDemo } = await import("./demo/apply-demo.ts");
  await applyDemo(deps);
  return { demoSignIns };
}

const LOOPBACK: readonly (string | undefined)[] = ["localhost", "127.0.0.1", "::1", "[::1]"];

function canOthersReach({ host, baseUrl }: Config): boolean {
  return !LOOPBACK.includes(host) || (baseUrl !== null && !LOOPBACK.includes(new URL(baseUrl).hostname));
}

async function readSeed(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new PodError(
      "bad-request",
      `The seed file ${file} cannot be read: ${(cause as Error).message}`,
      {},
      { cause },
    );
  }
}
