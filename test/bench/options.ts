import { parseArgs } from "node:util";
import { COMPARISONS } from "./comparisons.ts";
import type { Pace } from "./measure.ts";

/** What the bench is asked to do. */
export interface BenchOptions {
  /** Parts to run. */
  readonly parts: ReadonlySet<string>;
  readonly pace: Pace;
  readonly withCss: boolean;
  readonly largeBodyMiB: number;
  /** Rows of the vector indexes that are measured. */
  readonly vectorRows: number;
  /** Documents that are imported while search is measured. */
  readonly importedDocuments: number;
  /** Where the results go besides the table. */
  readonly jsonFile: string | null;
  /** Folder for CPU profiles of our server. */
  readonly profileFolder: string | null;
}

/** Parts besides the comparisons. */
const OTHER_PARTS = [
  "start",
  "dpop",
  "idle",
  "growth",
  "pods",
  "large-container",
  "large-body",
  "vectors",
  "search",
  "retrieval",
  "query",
  "federation",
  "home",
] as const;

/** Parts whose data takes minutes to make the first time. */
const LONG_PARTS: readonly string[] = ["growth", "large-container", "pods", "search", "query", "federation"];
const ALL_PARTS: readonly string[] = [...COMPARISONS.map(({ name }) => name), ...OTHER_PARTS];
const USAGE = [
  "Usage: npm run bench -- [--only PART,…] [--seconds N] [--rounds N] [--quick] [--no-css] [--json FILE] [--cpu-prof FOLDER]",
  "",
  `Parts: ${ALL_PARTS.join(", ")}`,
].join("\n");

/**
 * Reads the command line.
 *
 * @throws RangeError with the usage when something in it is not understood
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parse(args);
  const isQuick = values.quick ?? false;
  const parts = values.only?.split(",") ?? ALL_PARTS.filter((part) => !isQuick || !LONG_PARTS.includes(part));
  const unknown = parts.filter((part) => !ALL_PARTS.includes(part));
  if (unknown.length > 0) throw new RangeError(`There is no part ${unknown.join(", ")}\n${USAGE}`);
  const seconds = readPositive("seconds", values.seconds) ?? (isQuick ? 1 : 2);
  return {
    parts: new Set(parts),
    pace: {
      seconds,
      warmUpSeconds: Math.min(seconds, isQuick ? 0.75 : 1.5),
      rounds: readPositive("rounds", values.rounds) ?? (isQuick ? 2 : 5),
      latencySeconds: Math.min(seconds, isQuick ? 1 : 2),
    },
    withCss: values.css ?? true,
    largeBodyMiB: isQuick ? 256 : 2048,
    vectorRows: isQuick ? 20_000 : 100_000,
    importedDocuments: isQuick ? 80 : 150,
    jsonFile: values.json ?? null,
    profileFolder: values["cpu-prof"] ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        only: { type: "string" },
        seconds: { type: "string" },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        css: { type: "boolean" },
        json: { type: "string" },
        "cpu-prof": { type: "string" },
      },
    });
  } catch (error) {
    throw new RangeError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readPositive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new RangeError(`--${name} ${text} is not a number above 0\n${USAGE}`);
  return value;
}
