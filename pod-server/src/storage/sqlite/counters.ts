import type { Usage, WriteResult } from "../resource-store.ts";
import type { Statements } from "./statements.ts";

/** Reads the totals, which are kept with every write and never computed by walking. */
export function readUsage(statements: Statements): Usage {
  const [bytes, quotaBytes, resources, sequence] = statements.row<[number, number | null, number, number]>(
    "SELECT bytes, quota, resources, (SELECT ifnull(max(sequence), 0) FROM change) FROM counters",
  ) ?? [0, null, 0, 0];
  return { bytes, quotaBytes, resources, sequence };
}

/** The refusal of a write that would grow the pod beyond its quota; a write that shrinks it is always let through. */
export function checkQuota(
  statements: Statements,
  growth: number,
): (WriteResult & { kind: "over-quota" }) | undefined {
  if (growth <= 0) return undefined;
  const { bytes, quotaBytes } = readUsage(statements);
  if (quotaBytes === null || bytes + growth <= quotaBytes) return undefined;
  return { kind: "over-quota", usedBytes: bytes, quotaBytes };
}

/** Adds to the totals; both amounts may be negative. */
export function count(statements: Statements, bytes: number, resources: number): void {
  if (bytes === 0 && resources === 0) return;
  statements.run("UPDATE counters SET bytes = bytes + ?, resources = resources + ?", bytes, resources);
}
