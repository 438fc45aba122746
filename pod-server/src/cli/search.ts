import { SCHEMA } from "@webizen/ontologies";
import { describeOptions } from "../config/describe-options.ts";
import type { OptionTable } from "../config/option.ts";
import { switchKind, textKind, type ValueKind, wholeNumberKind } from "../config/value-kind.ts";
import { SEARCH_PATH } from "../ldp/resource-headers.ts";
import { FRIENDS_SEARCH_PATH } from "../search/answer-friends-search.ts";
import { explainRefusal } from "../transfer/pod-access.ts";
import type { Command, CommandContext } from "./command.ts";
import { openPod } from "./open-pod.ts";
import { POD_OPTIONS, type PodSettings, readPodCommand, switchOption } from "./pod-options.ts";
import { cleanLine, fitOutput } from "./query/clean-text.ts";
import { refuseFaults } from "./refuse.ts";
import { describeFound, type FoundAnswer, formatHits } from "./search/format-hits.ts";

/** What `webizen search` can be told. */
interface SearchSettings extends PodSettings {
  readonly friends: boolean;
  readonly type: readonly string[];
  readonly folder: string | null;
  readonly limit: number;
  readonly json: boolean;
}

const typesKind: ValueKind<readonly string[]> = {
  placeholder: "IRIS",
  accepted: "IRIs of classes or media types, separated by commas",
  read: (text) => {
    const types = text.split(",").map((type) => type.trim());
    return types.every((type) => /^[^\s/:]+[/:]\S+$/.test(type)) ? types : undefined;
  },
};

const SEARCH_OPTIONS: OptionTable<SearchSettings> = {
  ...POD_OPTIONS,
  friends: switchOption("friends", "Search the pods of friends as well.", switchKind),
  type: {
    name: "type",
    env: null,
    kind: typesKind,
    fallback: Object.freeze([]),
    shownFallback: "",
    help: "Find only things of these classes or media types, separated by commas.",
  },
  folder: {
    name: "folder",
    env: null,
    kind: textKind("PATH", "the path of a container in the pod, such as /notes/") as ValueKind<string | null>,
    fallback: null,
    shownFallback: "",
    help: "Find only what is below this container.",
  },
  limit: {
    name: "limit",
    env: null,
    kind: wholeNumberKind(1, 100),
    fallback: 10,
    shownFallback: "10",
    help: "Hits to print at most.",
  },
  json: switchOption("json", "Print the answer of the server, one JSON object.", switchKind),
};

/** `webizen search`: finds things in a pod by words and by meaning. */
export const searchCommand: Command = {
  help: () =>
    [
      "Usage: webizen search --pod NAME [flags] WORDS",
      "",
      'Finds things in a pod by words, by meaning and by what they are linked with, as its owner. "Words in quotes"',
      "must follow each other, and -word leaves out what has it. With --friends the pods of friends are searched as",
      "well, as far as they let the owner look.",
      "",
      describeOptions(SEARCH_OPTIONS),
      "",
      "Examples:",
      "  webizen search --pod alice bees in winter",
      `  webizen search --pod alice --friends --type ${SCHEMA.Event} choir`,
    ].join("\n"),
  run: runSearch,
};

async function runSearch(context: CommandContext): Promise<number> {
  const line = readPodCommand(SEARCH_OPTIONS, context);
  if (line.faults) return refuseFaults("search", line.faults, context);
  const { values, config, pod: podName, positionals } = line;
  const text = positionals.join(" ").trim();
  if (text === "") {
    return refuseFaults(
      "search",
      [{ source: "WORDS", message: "they are missing, say what to look for" }],
      context,
    );
  }
  const { stdout, stderr, signal } = context;
  await using pod = await openPod({ config, pod: podName, webId: values.webId, signal });
  try {
    const parameters = new URLSearchParams({ text, limit: String(values.limit) });
    for (const type of values.type) parameters.append("type", type);
    if (values.folder !== null)
      parameters.set("folder", new URL(values.folder.replace(/^\/+/, ""), pod.rootIri).href);
    const path = values.friends ? FRIENDS_SEARCH_PATH : SEARCH_PATH;
    const answer = await pod.send({ method: "GET", path: `${path}?${parameters}` });
    if (!answer.ok) {
      stderr.write(`Failed: ${cleanLine(await explainRefusal(answer))}.\n`);
      return 1;
    }
    const body = await answer.text();
    if (values.json) {
      stdout.write(fitOutput(body, stdout));
      return 0;
    }
    const found = JSON.parse(body) as FoundAnswer;
    stdout.write(formatHits(found.hits, pod.rootIri, stdout));
    stderr.write(describeFound(found));
    return 0;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
}
