import { readFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { choiceKind, switchKind, textKind, type ValueKind, wholeNumberKind } from "../config/value-kind.ts";
import type { Command, CommandContext } from "./command.ts";
import { openPod } from "./open-pod.ts";
import { POD_OPTIONS, type PodSettings, readPodCommand, switchOption } from "./pod-options.ts";
import { askFriends } from "./query/ask-friends.ts";
import { askOwnPod } from "./query/ask-own-pod.ts";
import { refuseFaults } from "./refuse.ts";

/** What `webizen query` can be told. */
export interface QuerySettings extends PodSettings {
  readonly friends: boolean;
  readonly with: readonly string[];
  readonly group: string | null;
  readonly strict: boolean;
  readonly provenance: boolean;
  readonly format: "table" | "json" | "csv";
  readonly timeout: number;
  readonly file: string | null;
}

const targetsKind: ValueKind<readonly string[]> = {
  placeholder: "IRIS",
  accepted: "WebIDs, storages or SPARQL endpoints, separated by commas",
  read: (text) => {
    const iris = text.split(",").map((iri) => iri.trim());
    return iris.every((iri) => URL.canParse(iri)) ? iris : undefined;
  },
};

const QUERY_OPTIONS: OptionTable<QuerySettings> = {
  ...POD_OPTIONS,
  friends: switchOption("friends", "Ask the pods of friends as well, as if all were one.", switchKind),
  with: {
    name: "with",
    env: null,
    kind: targetsKind,
    fallback: Object.freeze([]),
    shownFallback: "",
    help: "Ask these pods as well: WebIDs, storages or SPARQL endpoints, separated by commas.",
  },
  group: {
    name: "group",
    env: null,
    kind: textKind("NAME", "the name of a contact group") as ValueKind<string | null>,
    fallback: null,
    shownFallback: "all friends",
    help: "Ask only the friends in this contact group.",
  },
  strict: switchOption("strict", "Fail when a pod cannot be asked, in place of leaving it out.", switchKind),
  provenance: switchOption(
    "provenance",
    "Say where each row came from, when several pods are asked.",
    switchKind,
  ),
  format: {
    name: "format",
    env: null,
    kind: choiceKind("FORMAT", ["table", "json", "csv"]),
    fallback: "table",
    shownFallback: "table",
    help: "How to print solutions: table for people, json (SPARQL results) or csv for programs.",
  },
  timeout: {
    name: "timeout",
    env: null,
    kind: wholeNumberKind(1, 120),
    fallback: 30,
    shownFallback: "30",
    help: "Seconds that a query over several pods may take.",
  },
  file: {
    name: "file",
    env: null,
    kind: textKind("FILE", "the path of a file") as ValueKind<string | null>,
    fallback: null,
    shownFallback: "",
    help: "Read the query from a file; - stands for what is piped in.",
  },
};

/** `webizen query`: asks a pod, or many, in SPARQL. */
export const queryCommand: Command = {
  help: () =>
    [
      "Usage: webizen query --pod NAME [flags] QUERY",
      "",
      "Asks a pod in SPARQL, as its owner. All documents count as one graph, and GRAPH ?g names the document.",
      "With --friends or --with the pods of other people are asked too, in the owner's name, as far as they let",
      "the owner look. A pod that does not answer is left out, and told of after the answer.",
      "",
      "SELECT prints solutions, ASK yes or no, CONSTRUCT and DESCRIBE triples. What is said about the answer goes to",
      "the error output.",
      "",
      describeOptions(QUERY_OPTIONS),
      "",
      "Examples:",
      '  webizen query --pod alice "SELECT * { ?s ?p ?o } LIMIT 10"',
      "  webizen query --pod alice --friends --file events.rq",
    ].join("\n"),
  run: runQuery,
};

async function runQuery(context: CommandContext): Promise<number> {
  const line = readPodCommand(QUERY_OPTIONS, context);
  if (line.faults) return refuseFaults("query", line.faults, context);
  const { values, config, pod: podName, positionals } = line;
  const given = await readQuery(values.file, positionals, context);
  if (typeof given !== "string") return refuseFaults("query", [given], context);
  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal: context.signal });
  const isFederated = values.friends || values.with.length > 0 || values.group !== null;
  try {
    return await (isFederated ? askFriends : askOwnPod)(pod, given, values, context);
  } catch (error) {
    if (context.signal.aborted) return 130;
    throw error;
  }
}

async function readQuery(
  file: string | null,
  positionals: readonly string[],
  { stdin }: CommandContext,
): Promise<string | { readonly source: string; readonly message: string; readonly value?: string }> {
  if (file === null) {
    const [query] = positionals;
    if (query !== undefined && positionals.length === 1) return query;
    const message =
      positionals.length > 1 ? "put quotes around the query" : "it is missing, give one in quotes";
    return { source: "QUERY", message };
  }
  if (positionals.length > 0) return { source: "QUERY", message: "the query is given by --file already" };
  if (file === "-") return readStream(stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    return {
      source: "--file",
      value: file,
      message: `it cannot be read (${(error as NodeJS.ErrnoException).code})`,
    };
  }
}
