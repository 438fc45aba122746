import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { readEvents } from "../http/read-events.ts";
import { send } from "../http/send.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import { type Asking, findEndpoint } from "./endpoint.ts";
import { textOf } from "./open-query.ts";
import type { Federate, FederatedAnswer, FederateOptions, PodReport, QueryAnswer } from "./query.ts";
import { type JsonRow, readSolutions } from "./read-answer.ts";

/** How a pod did, as the server says it. */
interface JsonReport {
  readonly storage: string;
  readonly owner?: string;
  readonly state: string;
  readonly reason?: string;
  readonly rows?: number;
  readonly timeMs?: number;
}

/** What the events of an answer add up to. */
interface Gathered {
  variables: readonly string[];
  readonly rows: JsonRow[];
  value: boolean | undefined;
  triples: string | undefined;
  end: { readonly complete: boolean; readonly pods: readonly JsonReport[] } | undefined;
}

/** Makes what asks many pods as one. */
export function openFederate(asking: Asking): Federate {
  return async (query, options = {}) => {
    const endpoint = await findEndpoint(asking, "sparql", undefined);
    const response = await send({ fetch: asking.liveFetch }, addressOf(endpoint, options), {
      method: "POST",
      headers: { "content-type": MEDIA.sparqlQuery, accept: MEDIA.eventStream },
      body: textOf(query),
      ...(options.signal && { signal: options.signal }),
      task: "ask the pods",
    }).catch((error: unknown) => {
      throw isMissing(error) ? unsupported(endpoint) : error;
    });
    return toAnswer(await gather(response), endpoint);
  };
}

function addressOf(endpoint: string, { friends = true, pods = [], own, timeoutMs }: FederateOptions): string {
  const address = new URL(`${endpoint}/federated`);
  address.searchParams.set("friends", String(friends));
  for (const pod of pods) address.searchParams.append("pod", pod);
  if (own === false) address.searchParams.set("own", "false");
  if (timeoutMs !== undefined) address.searchParams.set("timeout", String(Math.ceil(timeoutMs / 1000)));
  return address.href;
}

async function gather(response: Response): Promise<Gathered> {
  const gathered: Gathered = {
    variables: [],
    rows: [],
    value: undefined,
    triples: undefined,
    end: undefined,
  };
  for await (const { event, data } of readEvents(response)) {
    const told = JSON.parse(data) as Record<string, never>;
    if (event === "head") gathered.variables = told.variables ?? told.vars ?? [];
    else if (event === "solution" && told.solution !== undefined) gathered.rows.push(told.solution);
    else if (event === "boolean") gathered.value = told.value;
    else if (event === "triples") gathered.triples = (gathered.triples ?? "") + (told.ntriples ?? "");
    else if (event === "end") gathered.end = told as unknown as NonNullable<Gathered["end"]>;
  }
  return gathered;
}

async function toAnswer(gathered: Gathered, endpoint: string): Promise<FederatedAnswer> {
  const { end } = gathered;
  if (end === undefined) {
    throw new WebizenError("server", "The server stopped in the middle of its answer; try again", {
      url: endpoint,
    });
  }
  return {
    answer: await readGathered(gathered, endpoint),
    pods: end.pods.map(readReport),
    isComplete: end.complete,
  };
}

async function readGathered(gathered: Gathered, endpoint: string): Promise<QueryAnswer> {
  const { variables, rows, value, triples } = gathered;
  if (value !== undefined) return { kind: "boolean", value };
  if (triples === undefined && (variables.length > 0 || rows.length > 0))
    return readSolutions(variables, rows);
  const quads: readonly Quad[] =
    triples === undefined ? [] : (await parseRdf(triples, MEDIA.ntriples, endpoint)).quads;
  return { kind: "quads", quads };
}

function readReport({ storage, owner, state, reason, rows, timeMs }: JsonReport): PodReport {
  return { storage, owner, state, reason, rows, timeMs };
}

function isMissing(error: unknown): boolean {
  return error instanceof WebizenError && (error.code === "not-found" || error.code === "unsupported");
}

function unsupported(endpoint: string): WebizenError {
  return new WebizenError("unsupported", `${new URL(endpoint).host} asks no other pods; Webizen does`, {
    url: endpoint,
  });
}
