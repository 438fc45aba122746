import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { CSS_VERSION } from "./install-css.ts";

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly css: string;
  /** Average number of runnable processes over the minute before, the bench's own not yet among them. */
  readonly loadBefore: number;
  readonly measuredAt: string;
}

/** Describes this machine, now. */
export async function describeMachine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: await describeSystem(),
    node: process.versions.node,
    css: CSS_VERSION,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    measuredAt: new Date().toISOString(),
  };
}

async function describeSystem(): Promise<string> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const name = /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? process.platform;
  return `${name}, kernel ${release()}`;
}
