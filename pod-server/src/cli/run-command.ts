import type { CommandContext } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { describeFailure } from "./describe-failure.ts";
import { refuseCommand } from "./refuse.ts";

const HELP_FLAGS = ["--help", "-h"];
const VERSION_FLAGS = ["--version", "-v"];

/** Finds the command that the first argument names, runs it, and turns what it throws into a sentence. */
export async function runCommand(context: CommandContext): Promise<number> {
  const [first = "help", ...rest] = context.args;
  const name = HELP_FLAGS.includes(first) ? "help" : VERSION_FLAGS.includes(first) ? "version" : first;
  if (name.startsWith("-")) {
    context.stderr.write(`A command comes first, such as "webizen serve ${context.args.join(" ")}".\n`);
    return 2;
  }
  const entry = COMMANDS.get(name);
  if (!entry) return refuseCommand(name, context.stderr);
  try {
    const command = await entry.load();
    if (rest.some((argument) => HELP_FLAGS.includes(argument))) {
      context.stdout.write(`${command.help()}\n`);
      return 0;
    }
    return await command.run({ ...context, args: rest });
  } catch (error) {
    context.stderr.write(`${describeFailure(error)}\n`);
    return 1;
  }
}
