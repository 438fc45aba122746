import { resolve } from "node:path";
import { loadSearchExaminer } from "../composition/examine-search.ts";
import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { OPTIONS } from "../config/options.ts";
import { readOptions } from "../config/read-options.ts";
import { switchKind } from "../config/value-kind.ts";
import { examineDataFolder } from "../doctor/examine-data-folder.ts";
import type { Diagnosis, PodReport } from "../doctor/examine-pod.ts";
import { countOf, formatBytes } from "../views/format.ts";
import type { Command, CommandContext } from "./command.ts";
import { switchOption } from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";

interface DoctorSettings {
  readonly dataDir: string;
  readonly repair: boolean;
  readonly quick: boolean;
  readonly json: boolean;
}

const DOCTOR_OPTIONS: OptionTable<DoctorSettings> = {
  dataDir: OPTIONS.dataDir,
  repair: switchOption(
    "repair",
    "Put right what can be derived: counters, access, containment, leftovers.",
    switchKind,
  ),
  quick: switchOption(
    "quick",
    "Compare the lengths of bodies only, and do not read their bytes.",
    switchKind,
  ),
  json: switchOption("json", "Print one JSON object.", switchKind),
};

const SHOWN = 50;

/** `webizen doctor`: checks a data folder while no server runs on it. */
export const doctorCommand: Command = {
  help: () =>
    [
      "Usage: webizen doctor [flags]",
      "",
      "Checks every pod of a data folder: the database, the bodies and their hashes, containment, which access",
      "control list decides on what, the counters behind quotas, the change log, and the search index, which a repair",
      "deletes when it is damaged: it is made anew. Says whether the native vector index can be used, and why not.",
      "The server must be stopped.",
      "Exit code 0 means that all is well, 1 that something is not.",
      "",
      describeOptions(DOCTOR_OPTIONS),
      "",
      "Example:",
      "  webizen doctor --data /srv/pods --repair",
    ].join("\n"),
  run: runDoctor,
};

async function runDoctor(context: CommandContext): Promise<number> {
  const { values, positionals, faults } = readOptions(DOCTOR_OPTIONS, context);
  const unexpected = positionals.map((value) => ({
    source: "argument",
    value,
    message: "no argument is expected here",
  }));
  if (faults.length + unexpected.length > 0)
    return refuseFaults("doctor", [...faults, ...unexpected], context);
  const { stdout, signal } = context;
  const reports: PodReport[] = [];
  const { examineIndex, explainNativeIndex } = await loadSearchExaminer();
  for await (const report of examineDataFolder(resolve(values.dataDir), {
    ...values,
    examineIndex,
    signal,
  })) {
    reports.push(report);
    if (!values.json) stdout.write(`${describeReport(report)}\n`);
  }
  const open = reports.flatMap(({ diagnoses }) => diagnoses.filter(isOpen));
  const isSound = open.length === 0 && !signal.aborted;
  const reason = await explainNativeIndex();
  const nativeIndex = reason === undefined ? "available" : { unavailable: reason };
  if (values.json) stdout.write(`${JSON.stringify({ isSound, pods: reports, nativeIndex }, null, 2)}\n`);
  else stdout.write(`\n${concludeReports(reports, open, signal.aborted)}\n${describeNativeIndex(reason)}\n`);
  return isSound ? 0 : 1;
}

function describeNativeIndex(reason: string | undefined): string {
  return `Search by meaning: ${reason ?? "the native index of vectors can be used."}`;
}

function isOpen({ isHarmless, isRepaired }: Diagnosis): boolean {
  return !isHarmless && !isRepaired;
}

function describeReport({ pod, totals, searchIndexBytes, diagnoses }: PodReport): string {
  const index = searchIndexBytes === undefined ? "" : `; search index ${formatBytes(searchIndexBytes)}`;
  const size = totals
    ? `${countOf(totals.resources, "resource")}, ${formatBytes(totals.bytes)}${index}`
    : "unreadable";
  const open = diagnoses.filter(isOpen).length;
  const state =
    open > 0
      ? countOf(open, "problem")
      : diagnoses.some(({ isRepaired }) => isRepaired)
        ? "repaired"
        : "sound";
  const lines = diagnoses.slice(0, SHOWN).map(describeDiagnosis);
  if (diagnoses.length > SHOWN) lines.push(`    and ${diagnoses.length - SHOWN} more; --json lists all`);
  return [`${pod}: ${state} (${size})`, ...lines].join("\n");
}

function describeDiagnosis({ check, what, mend, isRepaired, isHarmless }: Diagnosis): string {
  const next = isRepaired ? "repaired" : mend;
  return `  ${isRepaired ? "+" : isHarmless ? "-" : "!"} ${check}: ${what}\n      ${next}`;
}

function concludeReports(
  reports: readonly PodReport[],
  open: readonly Diagnosis[],
  isAborted: boolean,
): string {
  const seen = `${countOf(reports.length, "pod")} checked`;
  if (isAborted) return `${seen}, then interrupted.`;
  if (open.length === 0) return `${seen}, all is well.`;
  const repairable = open.filter(({ isRepairable }) => isRepairable).length;
  const advice = repairable > 0 ? ` "webizen doctor --repair" puts ${repairable} of them right.` : "";
  return `${seen}, ${countOf(open.length, "problem")}.${advice}`;
}
