import type { FederationEvent, PodReport } from "@webizen/query-engine";
import { countOf } from "../../views/format.ts";
import { cleanLine } from "./clean-text.ts";

/** What is told at the end of a query over several pods. */
export type AnswerSummary = Omit<Extract<FederationEvent, { kind: "end" }>, "kind"> & {
  readonly remarks?: readonly string[];
};

/**
 * Describes for people how an answer came about: which pods it is from, and a line for each that is missing.
 *
 * @param rows solutions; absent where the answer is none of solutions
 */
export function describeAnswer(
  { pods, cut, remarks = [], timeMs }: AnswerSummary,
  rows: number | undefined,
): string {
  const answered = pods.filter(({ state }) => state === "answered").length;
  const silent = pods.filter(isUntouched).length;
  const what = rows === undefined ? "Answered by" : `${countOf(rows, "solution")} from`;
  const from = `${what} ${answered} of ${countOf(pods.length, "pod")} in ${(timeMs / 1000).toFixed(1)} s`;
  const lines = [
    silent === 0
      ? from
      : `${from}; ${silent} of them ${silent === 1 ? "has" : "have"} nothing that concerns it`,
    ...(cut === undefined ? [] : [`  The answer is not whole: it reached the ${cut.replace("-", " ")}`]),
    ...pods.filter((pod) => pod.state !== "answered" || pod.reason !== undefined).flatMap(describePod),
    ...remarks.map((remark) => `  ${remark}`),
  ];
  return lines.map((line) => `${cleanLine(line)}\n`).join("");
}

function isUntouched({ state, code }: PodReport): boolean {
  return state === "skipped" && code === undefined;
}

function describePod(pod: PodReport): string[] {
  if (isUntouched(pod)) return [];
  const { storage, reason, state } = pod;
  if (reason === undefined) return [`  ${storage}: ${state}`];
  return [reason.includes(storage) ? `  ${reason}` : `  ${storage}: ${reason}`];
}
