import type { TextFault } from "../../parts/editor/code-editor.ts";
import { sayProblem } from "../../parts/say-problem.ts";

const LINE = /\bline (\d+)/i;
const PREFIX = /the prefix "([^"]*)" is not declared/;

/** Finds the line that an error is about, in its words or by the prefix that it names. */
export function readFault(error: unknown, query: string): TextFault {
  const message = sayProblem(error);
  const named = LINE.exec(message)?.[1];
  if (named !== undefined) return { line: Number(named), message };
  const prefix = PREFIX.exec(message)?.[1];
  const at = prefix === undefined ? -1 : query.split("\n").findIndex((line) => line.includes(prefix));
  return { line: at === -1 ? undefined : at + 1, message };
}
