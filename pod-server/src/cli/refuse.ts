import { describeFaults, type Fault } from "../config/fault.ts";
import { findNearest } from "../config/nearest.ts";
import type { CommandContext } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** Says that there is no such command and which one was probably meant; returns the exit code. */
export function refuseCommand(name: string, stderr: NodeJS.WritableStream): number {
  const nearest = findNearest(name, COMMANDS.keys());
  const mend = nearest ? `Did you mean "webizen ${nearest}"?` : '"webizen help" lists the commands.';
  stderr.write(`There is no command "${name}". ${mend}\n`);
  return 2;
}

/** Lists what is wrong with the flags and variables of a command; returns the exit code. */
export function refuseFaults(
  command: string,
  faults: readonly Fault[],
  context: Pick<CommandContext, "stderr">,
): number {
  context.stderr.write(`${describeFaults(faults)}\n"webizen ${command} --help" lists what can be given.\n`);
  return 2;
}
