import { parseArgs } from "node:util";
import type { Env } from "./env.ts";
import type { Fault } from "./fault.ts";
import { findNearest } from "./nearest.ts";
import type { Option, OptionTable } from "./option.ts";

/** What was found on the command line and in the environment. `values` is whole even where there are faults. */
export interface OptionsRead<Values> {
  readonly values: Values;
  /** Arguments that belong to no flag, in order. */
  readonly positionals: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Reads a table of options. A flag wins over its variable, a variable over the fallback, and an empty variable
 * counts as absent. Every fault is found, not only the first.
 */
export function readOptions<Values extends object>(
  table: OptionTable<Values>,
  given: { readonly args: readonly string[]; readonly env: Env },
): OptionsRead<Values> {
  const options = Object.entries(table) as [string, Option<unknown>][];
  const faults: Fault[] = [];
  const { flags, positionals } = readFlags(
    options.map(([, option]) => option),
    given.args,
    faults,
  );
  const values = options.map(([key, option]) => {
    const fromEnv = option.env === null ? undefined : given.env[option.env] || undefined;
    const text = flags.get(option.name) ?? fromEnv;
    if (text === undefined) return [key, option.fallback];
    const value = option.kind.read(text);
    if (value === undefined) {
      const source = flags.has(option.name) ? `--${option.name}` : (option.env ?? "");
      faults.push({ source, value: text, message: `give ${option.kind.accepted}` });
    }
    return [key, value === undefined ? option.fallback : value];
  });
  return { values: Object.freeze(Object.fromEntries(values)) as Values, positionals, faults };
}

function readFlags(
  options: readonly Option<unknown>[],
  args: readonly string[],
  faults: Fault[],
): { flags: Map<string, string>; positionals: string[] } {
  const known = new Map(options.map((option) => [option.name, option]));
  const flags = new Map<string, string>();
  const positionals: string[] = [];
  const types = options.map(({ name, kind }) => [
    name,
    { type: kind.placeholder === null ? "boolean" : "string" },
  ]);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    tokens: true,
  });
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const isUnknownsValue = before?.kind === "option" && !known.has(before.name) && !before.inlineValue;
    if (token.kind === "positional" && !isUnknownsValue) positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = known.get(token.name);
    if (!option) {
      const nearest = findNearest(token.name, known.keys());
      const message = nearest ? `there is no such flag, did you mean --${nearest}` : "there is no such flag";
      faults.push({ source: token.rawName, message });
    } else if (
      option.kind.placeholder !== null &&
      (!token.value || (!token.inlineValue && token.value.startsWith("--")))
    ) {
      faults.push({ source: token.rawName, message: `a value is missing, give ${option.kind.accepted}` });
    } else {
      flags.set(token.name, token.value ?? "");
    }
  }
  return { flags, positionals };
}
