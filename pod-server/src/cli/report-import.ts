import type { ImportOutcome } from "../transfer/import-item.ts";
import type { ImportItem, ImportPlan } from "../transfer/plan-import.ts";
import { countOf, formatBytes } from "../views/format.ts";
import { onOneLine } from "./on-one-line.ts";

const SHOWN = 50;

/** What an import came to. */
export interface ImportTally {
  readonly plan: ImportPlan;
  readonly files: Readonly<Record<"created" | "replaced" | "unchanged" | "created-as-text", number>>;
  /** Bytes of created and replaced files. */
  readonly bytes: number;
  readonly notBroughtIn: readonly { readonly file: string; readonly reason: string }[];
  readonly asText: readonly string[];
  add(item: ImportItem, outcome: ImportOutcome): void;
  /** Whether everything that a person would expect in the pod is there. */
  isComplete(): boolean;
}

/** Starts counting; what the plan could not place counts as not brought in. */
export function countOutcomes(plan: ImportPlan): ImportTally {
  const files = { created: 0, replaced: 0, unchanged: 0, "created-as-text": 0 };
  const asText: string[] = [];
  const notBroughtIn = plan.leftOut
    .filter(({ isFault }) => isFault)
    .map(({ path, reason }) => ({ file: path, reason }));
  const tally = {
    plan,
    files,
    bytes: 0,
    notBroughtIn,
    asText,
    add(item: ImportItem, outcome: ImportOutcome) {
      if (outcome.kind === "failed") notBroughtIn.push({ file: item.file, reason: outcome.reason });
      else if (outcome.kind === "kept") {
        notBroughtIn.push({
          file: item.file,
          reason: "the pod has another version; --replace puts this one in its place",
        });
      } else if (item.kind !== "container") {
        files[outcome.kind] += 1;
        if (outcome.kind !== "unchanged") tally.bytes += item.size;
        if (outcome.kind === "created-as-text") asText.push(item.file);
      }
    },
    isComplete: () => notBroughtIn.length === 0,
  };
  return tally;
}

/** Writes the report that a person reads at the end. */
export function describeImport(
  tally: ImportTally,
  context: { readonly target: string; readonly dryRun: boolean; readonly stopReason: string | undefined },
): string {
  const { files, plan, notBroughtIn, asText } = tally;
  const put = files.created + files.replaced + files["created-as-text"];
  const verb = context.dryRun ? "Would put" : "Put";
  const lines = [`${verb} ${countOf(put, "file")} (${formatBytes(tally.bytes)}) into ${context.target}`];
  if (files.replaced > 0) lines.push(`${countOf(files.replaced, "file")} in place of another version`);
  if (files.unchanged > 0) lines.push(`${countOf(files.unchanged, "file")} there already, unchanged`);
  const usual = plan.leftOut.filter(({ isFault }) => !isFault);
  lines.push(
    ...section("Stored as plain text, because it does not parse:", asText),
    ...section(
      "Left out on purpose:",
      usual.map(({ path, reason }) => `${path} ${reason}`),
    ),
    ...section(
      "Not brought in:",
      notBroughtIn.map(({ file, reason }) => `${file || "."}: ${reason}`),
    ),
  );
  if (context.stopReason !== undefined) {
    const done = put + files.unchanged;
    const all = plan.documents.length;
    lines.push(
      "",
      `Stopped with ${done} of ${countOf(all, "file")} in the pod: ${context.stopReason}.`,
      "Run the same command again to go on.",
    );
  }
  return `${lines.join("\n")}\n`;
}

function section(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const more = entries.length > SHOWN ? [`  and ${entries.length - SHOWN} more`] : [];
  return ["", title, ...entries.slice(0, SHOWN).map((entry) => `  ${onOneLine(entry)}`), ...more];
}
