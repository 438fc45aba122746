import { writeConfigurationPage } from "../config/describe-options.ts";
import type { Command, CommandContext } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { refuseCommand } from "./refuse.ts";

/** `webizen help [command]`, and `webizen help configuration`, which prints `docs/configuration.md`. */
export const helpCommand: Command = { help: writeOverview, run: runHelp };

async function runHelp(context: CommandContext): Promise<number> {
  const topic = context.args[0];
  if (topic === "configuration") {
    context.stdout.write(writeConfigurationPage());
    return 0;
  }
  const entry = topic === undefined ? undefined : COMMANDS.get(topic);
  if (topic !== undefined && !entry) return refuseCommand(topic, context.stderr);
  const command = entry ? await entry.load() : helpCommand;
  context.stdout.write(`${command.help()}\n`);
  return 0;
}

function writeOverview(): string {
  const commands = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  return [
    "Webizen, a pod server of your own.",
    "",
    "Usage: webizen <command> [flags]",
    "",
    ...commands,
    "",
    'Start with "npx webizen serve --demo" in the project\'s folder, and open the link it prints.',
    '"webizen <command> --help" explains a command, "webizen help configuration" every setting.',
  ].join("\n");
}
