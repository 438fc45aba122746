import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { describeOptions } from "../config/describe-options.ts";
import type { Fault } from "../config/fault.ts";
import type { OptionTable } from "../config/option.ts";
import { exportTree } from "../transfer/export-tree.ts";
import { countOf, formatBytes } from "../views/format.ts";
import type { Command, CommandContext } from "./command.ts";
import { openPod } from "./open-pod.ts";
import {
  CONCURRENCY,
  containerOption,
  folderOption,
  POD_OPTIONS,
  type PodSettings,
  readPodCommand,
} from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";
import { showProgress } from "./show-progress.ts";

interface ExportSettings extends PodSettings {
  readonly from: string | null;
  readonly to: string | null;
  readonly concurrency: number;
}

const EXPORT_OPTIONS: OptionTable<ExportSettings> = {
  ...POD_OPTIONS,
  from: containerOption("from", "Container to write out, with all that is below it.", "/, the whole pod"),
  to: folderOption("to", "New or empty folder to write to. Needed."),
  concurrency: CONCURRENCY,
};

/** `webizen export`: writes a pod out as a folder. */
export const exportCommand: Command = {
  help: () =>
    [
      "Usage: webizen export --pod NAME --to FOLDER [flags]",
      "",
      "Writes a pod out as plain files, byte for byte, with the server running or not. Access control lists (.acl)",
      "and descriptions (.meta) lie beside what they belong to, and .webizen-export.json keeps what a file cannot",
      "say, such as unusual content types. webizen import brings all of it back, into this pod or another.",
      "",
      describeOptions(EXPORT_OPTIONS),
      "",
      "Example:",
      "  webizen export --pod alice --from /notes/ --to ~/notes-backup",
    ].join("\n"),
  run: runExport,
};

async function runExport(context: CommandContext): Promise<number> {
  const line = readPodCommand(EXPORT_OPTIONS, context);
  const faults = [...(line.faults ?? [])];
  if (!line.faults) faults.push(...(await checkTarget(line.values.to, line.positionals)));
  if (line.faults || faults.length > 0) return refuseFaults("export", faults, context);
  const { values, config, pod: podName } = line;
  const folder = resolve(values.to ?? "");
  const { signal, stderr, stdout } = context;

  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal });
  await mkdir(folder, { recursive: true });
  const progress = await showProgress(stderr, undefined);
  try {
    const report = await exportTree(pod, {
      from: values.from ?? "/",
      folder,
      lanes: values.concurrency,
      signal,
      now: new Date(),
      onResource: (bytes) => progress.add(bytes),
    });
    progress.stop();
    if (report === undefined) return admitAbort(folder, context);
    stdout.write(
      `Wrote ${countOf(report.resources, "resource")} (${formatBytes(report.bytes)}) to ${folder}\n`,
    );
    if (report.failed.length === 0) return 0;
    stdout.write("\nNot written:\n");
    for (const { path, reason } of report.failed) stdout.write(`  ${path}: ${reason}\n`);
    return 1;
  } catch (error) {
    progress.stop();
    if (signal.aborted) return admitAbort(folder, context);
    throw error;
  }
}

function admitAbort(folder: string, { stderr }: CommandContext): number {
  stderr.write(`Interrupted. ${folder} is incomplete; delete it and run the same command again.\n`);
  return 130;
}

async function checkTarget(to: string | null, positionals: readonly string[]): Promise<Fault[]> {
  const faults: Fault[] = positionals.map((value) => ({
    source: "argument",
    value,
    message: "no argument is expected here, the folder is given by --to",
  }));
  if (to === null)
    return [...faults, { source: "--to", message: "it is missing, give the path of a new or empty folder" }];
  try {
    const isEmpty = (await readdir(to)).length === 0;
    if (!isEmpty)
      faults.push({ source: "--to", value: to, message: "the folder is not empty, give a new or empty one" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT")
      faults.push({ source: "--to", value: to, message: `this is no folder that can be read (${code})` });
  }
  return faults;
}
