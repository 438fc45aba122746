import type { LinkedOutcome } from "../transfer/linked/import-linked.ts";
import { countOf } from "../views/format.ts";
import { onOneLine } from "./on-one-line.ts";

const SHOWN = 50;
/** Reasons that are held; the rest are only counted, so that a file of rubbish fills no memory. */
const HELD = 1_000;

/** What making linked data came to. */
export interface LinkedTally {
  readonly counts: Readonly<Record<LinkedOutcome["kind"], number>>;
  readonly kept: readonly string[];
  readonly refused: readonly string[];
  add(name: string, outcome: LinkedOutcome): void;
  /** Whether everything of the source is in the pod as the source has it. */
  isComplete(): boolean;
}

/** Starts counting. */
export function countLinked(): LinkedTally {
  const counts = { new: 0, changed: 0, same: 0, kept: 0, refused: 0, again: 0 };
  const lists = { kept: [] as string[], refused: [] as string[] };
  return {
    counts,
    ...lists,
    add(name, outcome) {
      counts[outcome.kind] += 1;
      if (outcome.kind !== "kept" && outcome.kind !== "refused") return;
      const list = lists[outcome.kind];
      if (list.length < HELD) list.push(`${onOneLine(name)}: ${onOneLine(outcome.reason)}`);
    },
    isComplete: () => counts.kept + counts.refused === 0,
  };
}

/** Writes the report that a person reads at the end. */
export function describeLinked(
  { counts, kept, refused }: LinkedTally,
  context: { readonly target: string; readonly dryRun: boolean; readonly stopReason: string | undefined },
): string {
  const would = context.dryRun ? "would be " : "";
  const lines = [
    `${context.target}: ${number(counts.new)} ${would}new, ${number(counts.changed)} ${would}changed, ${number(counts.same)} the same, ${number(counts.kept)} kept, ${number(counts.refused)} not read`,
  ];
  if (counts.again > 0)
    lines.push(`${countOf(counts.again, "item")} stood there more than once and counted once`);
  lines.push(
    ...section("Kept as the pod has it:", kept, counts.kept),
    ...section("Not brought in, or not wholly:", refused, counts.refused),
  );
  if (context.stopReason !== undefined)
    lines.push("", `Stopped: ${context.stopReason}.`, "Run the same command again to go on.");
  return `${lines.join("\n")}\n`;
}

function number(count: number): string {
  return count.toLocaleString("en");
}

function section(title: string, entries: readonly string[], count: number): string[] {
  if (count === 0) return [];
  const more = count > SHOWN ? [`  and ${count - SHOWN} more`] : [];
  return ["", title, ...entries.slice(0, SHOWN).map((entry) => `  ${entry}`), ...more];
}
