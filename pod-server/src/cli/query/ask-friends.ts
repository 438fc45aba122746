import { MEDIA } from "@webizen/ontologies";
import type { FederationEvent, PodReport, SolutionSource } from "@webizen/query-engine";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { FEDERATED_PATH } from "../../ldp/resource-headers.ts";
import type { PodAccess } from "../../transfer/pod-access.ts";
import { countOf } from "../../views/format.ts";
import type { CommandContext } from "../command.ts";
import type { QuerySettings } from "../query.ts";
import { formatTable, type Solution } from "./format-table.ts";
import { sendQuery } from "./send-query.ts";
import { showPods } from "./show-pods.ts";

/** Asks the owner's pod and those of others, shows how far each has come, and prints the answer. */
export async function askFriends(
  pod: PodAccess,
  query: string,
  settings: QuerySettings,
  context: CommandContext,
): Promise<number> {
  const isTable = settings.format === "table";
  const csv = settings.format === "csv" ? MEDIA.csv : MEDIA.sparqlResultsJson;
  const accept = isTable
    ? MEDIA.eventStream
    : `${csv}, ${MEDIA.ntriples};q=0.5, ${MEDIA.sparqlResultsJson};q=0.1`;
  const answer = await sendQuery(pod, `${FEDERATED_PATH}?${toParameters(settings)}`, query, accept, context);
  if (answer === undefined) return 1;
  if (isTable) return printEvents(answer, settings, context);
  for await (const piece of answer.body ?? []) context.stdout.write(piece);
  return 0;
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

type Told = Partial<Pick<Summary, "pods" | "complete" | "cut" | "remarks" | "timeMs">>;

interface Summary {
  readonly pods: readonly PodReport[];
  readonly complete: boolean;
  readonly cut?: string;
  readonly remarks?: readonly string[];
  readonly timeMs: number;
}

async function printEvents(
  answer: Response,
  { provenance }: QuerySettings,
  { stdout, stderr }: CommandContext,
): Promise<number> {
  const progress = showPods(stderr);
  const rows: Solution[] = [];
  let variables: readonly string[] = [];
  let summary: Told = {};
  const decoded = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as never);
  for await (const { event, data } of decoded.pipeThrough(new EventSourceParserStream())) {
    const told = JSON.parse(data);
    switch (event as FederationEvent["kind"]) {
      case "head":
        ({ variables } = told);
        break;
      case "progress":
        progress.show(told.report);
        break;
      case "solution":
        rows.push(provenance ? { ...told.solution, from: writeSources(told.sources) } : told.solution);
        break;
      case "boolean":
        stdout.write(`${told.value === true ? "yes" : "no"}\n`);
        break;
      case "triples":
        stdout.write(told.ntriples);
        break;
      case "end":
        summary = told;
    }
  }
  progress.stop();
  if (variables.length > 0) {
    stdout.write(formatTable(provenance ? [...variables, "from"] : variables, rows, stdout.columns));
  }
  stderr.write(describe(summary, rows.length));
  return 0;
}

function writeSources(sources: readonly SolutionSource[] = []): { type: "literal"; value: string } {
  const places = sources.flatMap(({ storage, documents }) =>
    documents.length === 0 ? [storage] : documents,
  );
  return { type: "literal", value: places.join(" ") };
}

function describe(
  { pods = [], complete = false, cut, remarks = [], timeMs = 0 }: Told,
  rows: number,
): string {
  const answered = pods.filter(({ state }) => state === "answered").length;
  const lines = [
    `${countOf(rows, "solution")} from ${answered} of ${countOf(pods.length, "pod")} in ${(timeMs / 1000).toFixed(1)} s`,
    ...pods
      .filter(({ state, code }) => state !== "answered" && (state !== "skipped" || code !== undefined))
      .map(({ storage, reason, state }) => `  ${storage} ${reason ?? state}`),
    ...(cut === undefined ? [] : [`  The answer is not whole: it reached the ${cut.replace("-", " ")}`]),
    ...remarks.map((remark) => `  ${remark}`),
  ];
  if (complete && lines.length === 1) return `${lines[0]}\n`;
  return `${lines.join("\n")}\n`;
}
