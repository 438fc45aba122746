import { MEDIA } from "@webizen/ontologies";
import type { FederationEvent, SolutionSource } from "@webizen/query-engine";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { PodError } from "../../errors.ts";
import { FEDERATED_PATH } from "../../ldp/resource-headers.ts";
import { writeCsvHead, writeCsvRow } from "../../sparql/write-csv-row.ts";
import type { PodAccess } from "../../transfer/pod-access.ts";
import type { CommandContext } from "../command.ts";
import type { QuerySettings } from "../query.ts";
import { fitOutput } from "./clean-text.ts";
import { type AnswerSummary, describeAnswer } from "./describe-answer.ts";
import { formatTable, type Solution } from "./format-table.ts";
import { sendQuery } from "./send-query.ts";
import { showPods } from "./show-pods.ts";

/** Heads the column of sources; a name that no variable can have. */
const SOURCES = "came from";

/** Asks the owner's pod and those of others, shows how far each has come, and prints the answer. */
export async function askFriends(
  pod: PodAccess,
  query: string,
  settings: QuerySettings,
  context: CommandContext,
): Promise<number> {
  const isJson = settings.format === "json";
  const accept = isJson ? `${MEDIA.sparqlResultsJson}, ${MEDIA.ntriples};q=0.5` : MEDIA.eventStream;
  const answer = await sendQuery(pod, `${FEDERATED_PATH}?${toParameters(settings)}`, query, accept, context);
  if (answer === undefined) return 1;
  return isJson ? printBody(answer, context) : printEvents(answer, settings, context);
}

function toParameters({
  friends,
  with: pods,
  group,
  strict,
  provenance,
  timeout,
}: QuerySettings): URLSearchParams {
  const parameters = new URLSearchParams({
    friends: String(friends || group !== null),
    strict: String(strict),
    provenance: String(provenance),
    timeout: String(timeout),
  });
  for (const iri of pods) parameters.append("pod", iri);
  if (group !== null) parameters.append("group", group);
  return parameters;
}

async function printBody(answer: Response, { stdout }: CommandContext): Promise<number> {
  for await (const piece of readText(answer)) stdout.write(fitOutput(piece, stdout));
  return 0;
}

async function printEvents(
  answer: Response,
  { provenance, format }: QuerySettings,
  { stdout, stderr }: CommandContext,
): Promise<number> {
  const progress = showPods(stderr);
  const rows: Solution[] = [];
  let variables: readonly string[] | undefined;
  let [triples, truth] = ["", ""];
  let summary: AnswerSummary | undefined;
  try {
    for await (const event of readEvents(answer)) {
      switch (event.kind) {
        case "head":
          variables = event.variables;
          break;
        case "progress":
          progress.show(event.report);
          break;
        case "solution":
          rows.push(
            provenance ? { ...event.solution, [SOURCES]: writeSources(event.sources) } : event.solution,
          );
          break;
        case "boolean":
          truth = event.value ? "yes\n" : "no\n";
          break;
        case "triples":
          triples += event.ntriples;
          break;
        case "end":
          summary = event;
      }
    }
  } finally {
    progress.stop();
  }
  if (summary === undefined) throw brokenOff();
  const isTable = truth === "" && variables !== undefined && variables.length > 0;
  const columns = isTable && provenance ? [...(variables ?? []), SOURCES] : (variables ?? []);
  const solutions = format === "csv" ? writeCsv(columns, rows) : formatTable(columns, rows, stdout.columns);
  stdout.write(fitOutput(isTable ? solutions : truth + triples, stdout));
  stderr.write(describeAnswer(summary, isTable ? rows.length : undefined));
  return 0;
}

async function* readEvents(answer: Response): AsyncGenerator<FederationEvent> {
  const texts = ReadableStream.from(readText(answer));
  for await (const { event, data } of texts.pipeThrough(new EventSourceParserStream())) {
    yield { ...JSON.parse(data), kind: event };
  }
}

async function* readText({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of body ?? []) yield decoder.decode(piece, { stream: true });
  } catch (cause) {
    throw brokenOff(cause);
  }
}

function brokenOff(cause?: unknown): PodError {
  return new PodError("server-fault", "The answer broke off before its end; ask again", {}, { cause });
}

function writeCsv(variables: readonly string[], rows: readonly Solution[]): string {
  return writeCsvHead(variables) + rows.map((row) => writeCsvRow(variables, row)).join("");
}

function writeSources(sources: readonly SolutionSource[] = []): { type: "literal"; value: string } {
  const places = sources.flatMap(({ storage, documents }) =>
    documents.length === 0 ? [storage] : documents,
  );
  return { type: "literal", value: places.join(" ") };
}
