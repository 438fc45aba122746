import { MEDIA } from "@webizen/ontologies";
import type { FederationEvent, GuardedQuery, PodReport, SolutionSource } from "@webizen/query-engine";
import { PodError } from "../../errors.ts";
import { negotiate } from "../../rdf/negotiate.ts";
import { writeEvent } from "../stream-text.ts";
import { writeCsvHead, writeCsvRow } from "../write-csv-row.ts";

/** What is known before the query runs, and is told with its answer. */
export interface AnswerContext {
  readonly variables: readonly string[];
  readonly skipped: readonly PodReport[];
  readonly remarks: readonly string[];
  readonly provenance: boolean;
}

/** How the events of a query become the body of an answer. */
export interface AnswerWriter {
  readonly contentType: string;
  readonly write: (events: AsyncIterable<FederationEvent>, context: AnswerContext) => AsyncGenerator<string>;
}

const WRITERS: Readonly<Record<GuardedQuery["form"], readonly AnswerWriter[]>> = (() => {
  const json = { contentType: MEDIA.sparqlResultsJson, write: writeJson };
  const plainJson = { contentType: MEDIA.json, write: writeJson };
  const events = { contentType: MEDIA.eventStream, write: writeEvents };
  const csv = { contentType: MEDIA.csv, write: writeCsv };
  const triples = [{ contentType: MEDIA.ntriples, write: writeTriples }, events];
  return {
    select: [json, csv, plainJson, events],
    ask: [json, plainJson, events],
    construct: triples,
    describe: triples,
  };
})();

/** @throws PodError `not-acceptable` with the offers */
export function chooseWriter(form: GuardedQuery["form"], accept: string | null): AnswerWriter {
  const types = WRITERS[form].map(({ contentType }) => contentType);
  const chosen = negotiate(accept, types);
  const found = WRITERS[form].find(({ contentType }) => contentType === chosen);
  if (found !== undefined) return found;
  throw new PodError(
    "not-acceptable",
    `The answer to ${form.toUpperCase()} over several pods is to be had as ${types.join(", ")}; accept one of them`,
    { offers: types },
  );
}

/** SPARQL JSON results with a member of our own, which clients that do not know it pass over. */
async function* writeJson(
  events: AsyncIterable<FederationEvent>,
  context: AnswerContext,
): AsyncGenerator<string> {
  const provenance: (readonly SolutionSource[])[] = [];
  let isAsk = false;
  let count = 0;
  for await (const event of events) {
    switch (event.kind) {
      case "boolean":
        isAsk = true;
        yield `{"head":{},"boolean":${event.value}`;
        break;
      case "solution":
        yield `${count === 0 ? openSolutions(context) : ","}\n${JSON.stringify(event.solution)}`;
        count += 1;
        provenance.push(event.sources ?? []);
        break;
      case "end": {
        const open = count === 0 ? openSolutions(context) : "";
        const told = { ...summarise(event, context), ...(context.provenance ? { provenance } : {}) };
        yield `${isAsk ? "" : `${open}]}`},"webizen":${JSON.stringify(told)}}\n`;
      }
    }
  }
}

function openSolutions({ variables }: AnswerContext): string {
  return `{"head":{"vars":${JSON.stringify(variables)}},"results":{"bindings":[`;
}

async function* writeEvents(
  events: AsyncIterable<FederationEvent>,
  context: AnswerContext,
): AsyncGenerator<string> {
  for await (const { kind, ...event } of events) {
    yield writeEvent(kind, kind === "end" ? summarise(event as EndEvent, context) : event);
  }
}

type EndEvent = Omit<Extract<FederationEvent, { kind: "end" }>, "kind">;

function summarise({ pods, complete, cut, timeMs }: EndEvent, { skipped, remarks }: AnswerContext): object {
  return {
    complete: complete && skipped.length === 0,
    ...(cut === undefined ? {} : { cut }),
    timeMs,
    pods: [...pods, ...skipped],
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

async function* writeCsv(
  events: AsyncIterable<FederationEvent>,
  { variables }: AnswerContext,
): AsyncGenerator<string> {
  yield writeCsvHead(variables);
  for await (const event of events)
    if (event.kind === "solution") yield writeCsvRow(variables, event.solution);
}

async function* writeTriples(events: AsyncIterable<FederationEvent>): AsyncGenerator<string> {
  for await (const event of events) if (event.kind === "triples") yield event.ntriples;
}
