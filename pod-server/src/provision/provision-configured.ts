import { readFile } from "node:fs/promises";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { applySeed } from "./apply-seed.ts";
import type { ProvisionDependencies } from "./provision-owned-pod.ts";
import { parseSeed } from "./seed.ts";

/**
 * Makes the accounts and pods that the configuration asks for and that do not exist yet.
 *
 * @throws PodError `bad-request` for a seed file that cannot be read or has faults
 */
export async function provisionConfigured(
  config: Config,
  tools: Omit<ProvisionDependencies, "podQuotaBytes"> & { readonly today: Date },
): Promise<void> {
  const deps = { ...tools, podQuotaBytes: config.limits.podQuotaBytes };
  if (config.seedFile !== null) await applySeed(parseSeed(await readSeed(config.seedFile)), deps);
  if (config.demo) {
    // Three lives are a lot of text: only those who ask for them load it.
    const { applyDemo } = await import("./demo/apply-demo.ts");
    await applyDemo(deps);
  }
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
