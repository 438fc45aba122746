import { createInterface } from "node:readline/promises";
import type { CommandContext } from "./command.ts";

/**
 * Asks before something is destroyed. Without a terminal nobody can answer: then the answer has to come along.
 *
 * @param loss what is lost, as a sentence without its stop
 */
export async function confirm(
  { stdin, stdout, stderr }: CommandContext,
  loss: string,
  isAgreed: boolean,
): Promise<boolean> {
  if (isAgreed) return true;
  if (!stdin.isTTY || !stdout.isTTY) {
    stderr.write(`${loss}. Give --yes to do it.\n`);
    return false;
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const answer = await terminal.question(`${loss}. Type yes to go on: `);
    if (answer.trim().toLowerCase() === "yes") return true;
    stderr.write("Nothing was changed.\n");
    return false;
  } finally {
    terminal.close();
  }
}
