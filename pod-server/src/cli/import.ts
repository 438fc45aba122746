import { basename } from "node:path";
import { loadImportParsers } from "../composition/load-import-parsers.ts";
import { describeOptions } from "../config/describe-options.ts";
import type { Option, OptionTable } from "../config/option.ts";
import { choiceKind, switchKind, textKind } from "../config/value-kind.ts";
import { toSegment } from "../transfer/file-name.ts";
import { importTree } from "../transfer/import-tree.ts";
import { IMPORT_KINDS, type ImportKind } from "../transfer/linked/recognise.ts";
import { readManifest } from "../transfer/manifest.ts";
import { planImport } from "../transfer/plan-import.ts";
import { chooseSource } from "./choose-source.ts";
import type { Command, CommandContext } from "./command.ts";
import { explainStop, runLinkedImport } from "./import-linked.ts";
import { openPod } from "./open-pod.ts";
import {
  CONCURRENCY,
  containerOption,
  POD_OPTIONS,
  type PodCommandLine,
  type PodSettings,
  readPodCommand,
  switchOption,
} from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";
import { countOutcomes, describeImport } from "./report-import.ts";
import { showProgress } from "./show-progress.ts";

interface ImportSettings extends PodSettings {
  readonly as: ImportKind | null;
  readonly to: string | null;
  readonly mapping: string | null;
  readonly replace: boolean;
  readonly asBytes: boolean;
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly concurrency: number;
}

const AS: Option<ImportKind | null> = {
  name: "as",
  env: null,
  kind: choiceKind<ImportKind>("KIND", IMPORT_KINDS),
  fallback: null,
  shownFallback: "what it is recognised as",
  help: `What to make of it: ${IMPORT_KINDS.join(", ")} (byte for byte).`,
};

const MAPPING: Option<string | null> = {
  name: "mapping",
  env: null,
  kind: textKind("FILE", "the path of a JSON file"),
  fallback: null,
  shownFallback: "guessed; --dry-run prints it",
  help: "What the columns of a table mean.",
};

const IMPORT_OPTIONS: OptionTable<ImportSettings> = {
  ...POD_OPTIONS,
  as: AS,
  to: containerOption("to", "Container to bring it into.", "by its kind; files: one named like the folder"),
  mapping: MAPPING,
  replace: switchOption(
    "replace",
    "Put what is brought in in place of what differs in the pod, which stays otherwise.",
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

/** `webizen import`: puts a folder into a pod, or what programs keep, made into linked data. */
export const importCommand: Command = {
  help: () =>
    [
      "Usage: webizen import <file or folder> --pod NAME [flags]",
      "",
      "Puts a folder and all that is in it into a pod, with the server running or not. What is there already is",
      "recognised and passed over, so the same command goes on where it was broken off, and a second run does",
      "nothing. Links are not followed. A folder that webizen export wrote gets back its access control lists,",
      "descriptions and content types.",
      "",
      "Contacts (vCard), calendars (iCalendar), folders of Markdown notes, bookmarks of a browser, mail (mbox, eml),",
      "tables (CSV) and photos are recognised and made into linked data. Doing so again brings in what is new or",
      "changed since, and keeps what was changed in the pod. See docs/import.md.",
      "",
      describeOptions(IMPORT_OPTIONS),
      "",
      "Examples:",
      "  webizen import ~/Documents --pod alice --to /files/",
      "  webizen import ~/Documents --pod alice --to /files/ --dry-run",
      "  webizen import contacts.vcf --pod alice",
      "  webizen import bank.csv --pod alice --mapping bank.json",
    ].join("\n"),
  run: runImport,
};

async function runImport(context: CommandContext): Promise<number> {
  const line = readPodCommand(IMPORT_OPTIONS, context);
  if (line.faults) return refuseFaults("import", line.faults, context);
  const { values, config, pod: podName } = line;
  const chosen = await chooseSource(line.positionals, values, loadImportParsers);
  if ("message" in chosen) return refuseFaults("import", [chosen], context);
  if (chosen.kind === "files") return importFiles(chosen.path, line, context);
  const { signal } = context;
  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal });
  return await runLinkedImport({ ...values, ...chosen }, pod, await loadImportParsers(), context);
}

async function importFiles(
  folder: string,
  { values, config, pod: podName }: PodCommandLine<ImportSettings>,
  { stderr, stdout, signal }: CommandContext,
): Promise<number> {
  const manifest = await readManifest(folder);
  const to = values.to ?? manifest?.from ?? `/${toSegment(basename(folder))}/`;
  const plan = await planImport(folder, { to, manifest, all: values.all });
  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal });
  const count = plan.documents.length;
  const progress = await showProgress(stderr, { count, bytes: plan.totalBytes });
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
