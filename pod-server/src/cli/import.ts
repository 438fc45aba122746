import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { describeOptions } from "../config/describe-options.ts";
import type { Fault } from "../config/fault.ts";
import type { OptionTable } from "../config/option.ts";
import { switchKind } from "../config/value-kind.ts";
import { toSegment } from "../transfer/file-name.ts";
import { ImportStopped } from "../transfer/import-item.ts";
import { importTree } from "../transfer/import-tree.ts";
import { readManifest } from "../transfer/manifest.ts";
import { planImport } from "../transfer/plan-import.ts";
import type { Command, CommandContext } from "./command.ts";
import { openPod } from "./open-pod.ts";
import {
  CONCURRENCY,
  containerOption,
  POD_OPTIONS,
  type PodSettings,
  readPodCommand,
  switchOption,
} from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";
import { countOutcomes, describeImport } from "./report-import.ts";
import { showProgress } from "./show-progress.ts";

interface ImportSettings extends PodSettings {
  readonly to: string | null;
  readonly replace: boolean;
  readonly asBytes: boolean;
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly concurrency: number;
}

const IMPORT_OPTIONS: OptionTable<ImportSettings> = {
  ...POD_OPTIONS,
  to: containerOption("to", "Container that the folder becomes.", "a container named like the folder"),
  replace: switchOption(
    "replace",
    "Put the folder's files in place of different ones in the pod, which stay otherwise.",
    switchKind,
  ),
  asBytes: switchOption(
    "as-bytes",
    "Store RDF files that do not parse as plain text, instead of leaving them out.",
    switchKind,
  ),
  all: switchOption(
    "all",
    "Bring in what is commonly left out: .git, .DS_Store, Thumbs.db, desktop.ini.",
    switchKind,
  ),
  dryRun: switchOption("dry-run", "Say what would be done, and change nothing.", switchKind),
  concurrency: CONCURRENCY,
};

/** `webizen import`: puts a folder into a pod. */
export const importCommand: Command = {
  help: () =>
    [
      "Usage: webizen import <folder> --pod NAME [flags]",
      "",
      "Puts a folder and all that is in it into a pod, with the server running or not. What is there already is",
      "recognised and passed over, so the same command goes on where it was broken off, and a second run does",
      "nothing. Links are not followed. A folder that webizen export wrote gets back its access control lists,",
      "descriptions and content types.",
      "",
      describeOptions(IMPORT_OPTIONS),
      "",
      "Examples:",
      "  webizen import ~/Documents --pod alice --to /files/",
      "  webizen import ~/Documents --pod alice --to /files/ --dry-run",
    ].join("\n"),
  run: runImport,
};

async function runImport(context: CommandContext): Promise<number> {
  const line = readPodCommand(IMPORT_OPTIONS, context);
  if (line.faults) return refuseFaults("import", line.faults, context);
  const { values, config, pod: podName } = line;
  const fault = await checkFolder(line.positionals);
  if (fault) return refuseFaults("import", [fault], context);
  const folder = resolve(line.positionals[0] ?? "");
  const { stderr, stdout, signal } = context;

  const manifest = await readManifest(folder);
  const to = values.to ?? manifest?.from ?? `/${toSegment(basename(folder))}/`;
  const plan = await planImport(folder, { to, manifest, all: values.all });
  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal });
  const files = plan.documents.length;
  const progress = await showProgress(stderr, { files, bytes: plan.totalBytes });
  const tally = countOutcomes(plan);
  let stopReason: string | undefined;
  try {
    await importTree(plan, pod, {
      folder,
      rules: values,
      lanes: values.concurrency,
      signal,
      onOutcome(item, outcome) {
        tally.add(item, outcome);
        if (item.kind === "document") progress.add(item.size);
      },
    });
  } catch (error) {
    stopReason = explainStop(error, signal);
    if (stopReason === undefined) throw error;
  } finally {
    progress.stop();
  }
  if (signal.aborted) stopReason = "it was interrupted";
  stdout.write(
    describeImport(tally, { target: pod.rootIri + to.slice(1), dryRun: values.dryRun, stopReason }),
  );
  if (signal.aborted) return 130;
  return stopReason === undefined && tally.isComplete() ? 0 : 1;
}

function explainStop(error: unknown, signal: AbortSignal): string | undefined {
  if (signal.aborted) return "it was interrupted";
  if (error instanceof ImportStopped) return error.message;
  return error instanceof TypeError && error.message === "fetch failed"
    ? "the server stopped answering"
    : undefined;
}

async function checkFolder(positionals: readonly string[]): Promise<Fault | undefined> {
  const [folder, ...more] = positionals;
  if (folder === undefined)
    return { source: "<folder>", message: "it is missing, give the path of a folder" };
  if (more.length > 0) return { source: "argument", value: more[0] ?? "", message: "one folder at a time" };
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return undefined;
  const reason = found ? "this is not a folder" : "there is no such folder";
  return { source: "<folder>", value: folder, message: `${reason}, give the path of a folder` };
}
