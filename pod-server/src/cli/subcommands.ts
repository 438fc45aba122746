import type { Config } from "../config/config.ts";
import type { OptionTable } from "../config/option.ts";
import type { CommandContext } from "./command.ts";
import { type BoxSettings, readBoxCommand } from "./pod-options.ts";
import { refuseFaults } from "./refuse.ts";

/** One thing that a command can do. */
export interface Subcommand<Values> {
  /** What its arguments are called: `["NAME"]`; one that ends in `?` may be left out. */
  readonly takes: readonly string[];
  /** Resolves to the exit code. */
  readonly run: (call: {
    readonly names: readonly string[];
    readonly values: Values;
    readonly config: Config;
    readonly context: CommandContext;
  }) => Promise<number>;
}

/** Runs the part of a command that its first argument names. */
export async function runSubcommand<Values extends BoxSettings>(
  command: string,
  parts: Readonly<Record<string, Subcommand<Values>>>,
  options: OptionTable<Values>,
  context: CommandContext,
): Promise<number> {
  const line = readBoxCommand(options, context);
  if (line.faults) return refuseFaults(command, line.faults, context);
  const [action = "", ...names] = line.positionals;
  const part = Object.hasOwn(parts, action) ? parts[action] : undefined;
  if (part === undefined) {
    const message = `give one of ${Object.keys(parts).join(", ")}`;
    const given = action === "" ? {} : { value: action };
    return refuseFaults(command, [{ source: "argument", ...given, message }], context);
  }
  const needed = part.takes.filter((name) => !name.endsWith("?")).length;
  const isEmpty = names.some((name) => name.trim() === "");
  if (isEmpty || names.length < needed || names.length > part.takes.length) {
    const usage = ["webizen", command, action, ...part.takes.map((name) => name.replace("?", ""))].join(" ");
    return refuseFaults(command, [{ source: "argument", message: `the form is: ${usage}` }], context);
  }
  return part.run({ names, values: line.values, config: line.config, context });
}
