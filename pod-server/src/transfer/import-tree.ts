import { type ImportOutcome, type ImportRules, importContainer, importDocument } from "./import-item.ts";
import { FileChanged } from "./open-file-body.ts";
import type { ImportItem, ImportPlan } from "./plan-import.ts";
import type { PodAccess } from "./pod-access.ts";
import { runLanes } from "./run-lanes.ts";

/** Receives each outcome as it comes. */
export type ImportWatcher = (item: ImportItem, outcome: ImportOutcome) => void;

/**
 * Carries out a plan: containers depth by depth, then documents. Each is followed at once by its
 * access control list and description.
 *
 * Nothing is remembered between runs: what is in the pod already is recognised by its state tag, so the same call
 * goes on where another was broken off.
 *
 * @param options.lanes documents under way at once
 * @throws ImportStopped when the server cannot take more, TypeError when it cannot be reached
 */
export async function importTree(
  plan: ImportPlan,
  pod: PodAccess,
  options: {
    readonly folder: string;
    readonly rules: ImportRules;
    readonly lanes: number;
    readonly signal: AbortSignal;
    readonly onOutcome: ImportWatcher;
  },
): Promise<void> {
  const { folder, rules, signal, onOutcome } = options;
  const bringIn = async (item: ImportItem): Promise<void> => {
    const outcome = await attempt(() =>
      item.kind === "container"
        ? importContainer(item, pod, rules)
        : importDocument(item, folder, pod, rules),
    );
    onOutcome(item, outcome);
    for (const auxiliary of item.auxiliaries) {
      if (!signal.aborted) await bringIn(auxiliary);
    }
  };
  // Those of one depth side by side: access rules of the outer come before the inner.
  const byDepth = Map.groupBy(plan.containers, ({ path }) => path.split("/").length);
  for (const [, containers] of [...byDepth].sort(([a], [b]) => a - b)) {
    await runLanes(containers, { lanes: options.lanes, signal }, bringIn);
  }
  await runLanes(plan.documents, { lanes: options.lanes, signal }, bringIn);
}

/** A file that cannot be read costs itself only. */
async function attempt(act: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  try {
    return await act();
  } catch (error) {
    const { code, cause } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { kind: "failed", reason: "it was removed in the meantime" };
    if (code === "EACCES" || code === "EPERM" || code === "EIO") {
      return { kind: "failed", reason: `the file cannot be read (${code})` };
    }
    // The network layer wraps what the body's stream throws.
    if (error instanceof FileChanged || cause instanceof FileChanged) {
      return { kind: "failed", reason: "it changed while it was read, run the same command again" };
    }
    throw error;
  }
}
