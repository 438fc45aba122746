import type { Option, OptionTable } from "./option.ts";
import { OPTIONS } from "./options.ts";

const COLUMNS = 96;
const INDENT = 28;

/** Writes a table of options as the flags part of a help text, wrapped for a terminal. */
export function describeOptions<Values>(table: OptionTable<Values>): string {
  const options: Option<unknown>[] = Object.values(table);
  return options.map(describeOption).join("\n");
}

function describeOption({ name, kind, help, shownFallback }: Option<unknown>): string {
  const flag = `  --${name}${kind.placeholder === null ? "" : ` ${kind.placeholder}`}`;
  const text =
    kind.placeholder === null || shownFallback === "" ? help : `${help} Default: ${shownFallback}.`;
  const [first = "", ...rest] = wrapText(text, COLUMNS - INDENT);
  const head = flag.length < INDENT - 1 ? [flag.padEnd(INDENT) + first] : [flag, " ".repeat(INDENT) + first];
  return [...head, ...rest.map((line) => " ".repeat(INDENT) + line)].join("\n");
}

function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Writes `docs/configuration.md` from the table; a test keeps the file equal to this. */
export function writeConfigurationPage(): string {
  const rows = Object.values(OPTIONS).map(({ name, env, kind, shownFallback, help }: Option<unknown>) => {
    const flag = `--${name}${kind.placeholder === null ? "" : ` ${kind.placeholder}`}`;
    return `| \`${flag}\` | \`${env}\` | \`${shownFallback}\` | ${help} Give ${kind.accepted}. |`;
  });
  return [
    "# Configuration",
    "",
    "Everything can be set by a flag or by an environment variable; the flag wins. Nothing needs to be set.",
    "All settings are checked together at start, and every fault is named before anything runs.",
    "",
    "| Flag | Variable | Default | What it is for |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "Sizes are decimal (`512MB`) or binary (`2GiB`). Relative paths start at the current folder, which under",
    "`npm start` is the project's. Keys are no setting: the server makes its own and keeps them in the data folder,",
    "readable by its owner only.",
    "",
    "This page is printed by `npm run --silent webizen -- help configuration`.",
    "",
  ].join("\n");
}
