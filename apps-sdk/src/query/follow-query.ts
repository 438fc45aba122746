import { MEDIA } from "@webizen/ontologies";
import { WebizenError, type WebizenErrorCode } from "../errors.ts";
import { keepTrying } from "../http/keep-trying.ts";
import { readEvents } from "../http/read-events.ts";
import { describeRefusal, type Problem } from "../http/refusal-of.ts";
import { send } from "../http/send.ts";
import { type Asking, findEndpoint } from "./endpoint.ts";
import type { LiveAnswer, QueryOptions, Row } from "./query.ts";
import { type JsonRow, readRow } from "./read-answer.ts";
import { addressOf } from "./run-query.ts";

interface ChangeEvent {
  readonly added: readonly JsonRow[];
  readonly removed: readonly JsonRow[];
}

/** Rows by what they say; one that is there twice counts twice. */
type Counted = Map<string, { readonly row: Row; readonly count: number }>;

/** What ends a live query for good: asking again would be answered the same. */
const FINAL: ReadonlySet<WebizenErrorCode> = new Set([
  "malformed",
  "signed-out",
  "unsupported",
  "forbidden",
  "not-found",
  "too-large",
]);

/**
 * Keeps a query open, connecting anew where the connection ends; the listener is told of differences only, also of those that
 * came about while there was no connection.
 *
 * @returns ends it
 */
export function followQuery(
  asking: Asking,
  text: string,
  listener: (answer: LiveAnswer) => void,
  options: QueryOptions & { readonly onError?: (error: Error) => void } = {},
): () => void {
  let shown: Counted | undefined;

  const connectOnce = async (signal: AbortSignal, onConnected: () => void): Promise<void> => {
    const endpoint = await findEndpoint(asking, "sparql", options.storage);
    const response = await send({ fetch: asking.liveFetch }, addressOf(endpoint, text, options), {
      method: "POST",
      headers: { "content-type": MEDIA.sparqlQuery, accept: MEDIA.eventStream },
      body: text,
      signal,
      task: "follow the query",
    });
    let variables: readonly string[] = [];
    let current: Counted = new Map();
    for await (const { event, data } of readEvents(response)) {
      if (signal.aborted) return;
      if (event === "head") variables = (JSON.parse(data) as { vars: readonly string[] }).vars;
      if (event === "problem") throw problemOf(data, endpoint);
      if (event !== "change") continue;
      onConnected();
      current = applyChange(current, JSON.parse(data) as ChangeEvent);
      const answer = compare(shown, current, variables);
      const isFirst = shown === undefined;
      shown = current;
      if (isFirst || answer.added.length + answer.removed.length > 0) listener(answer);
    }
  };
  return keepTrying(connectOnce, {
    isFinal: (error) => error instanceof WebizenError && FINAL.has(error.code),
    ...(options.onError && { onError: options.onError }),
    ...(options.signal && { signal: options.signal }),
  });
}

function applyChange(before: Counted, { added, removed }: ChangeEvent): Counted {
  const after: Counted = new Map(before);
  const count = (binding: JsonRow, step: number): void => {
    const key = keyOf(binding);
    const known = after.get(key);
    const total = (known?.count ?? 0) + step;
    if (total > 0) after.set(key, { row: known?.row ?? readRow(binding), count: total });
    else after.delete(key);
  };
  for (const binding of removed) count(binding, -1);
  for (const binding of added) count(binding, 1);
  return after;
}

function compare(before: Counted | undefined, after: Counted, variables: readonly string[]): LiveAnswer {
  return {
    variables,
    rows: [...after.values()].flatMap(repeat),
    added: difference(after, before),
    removed: before === undefined ? [] : difference(before, after),
  };
}

function difference(more: Counted, less: Counted | undefined): Row[] {
  return [...more].flatMap(([key, { row, count }]) =>
    repeat({ row, count: count - (less?.get(key)?.count ?? 0) }),
  );
}

function repeat({ row, count }: { readonly row: Row; readonly count: number }): Row[] {
  return new Array<Row>(Math.max(0, count)).fill(row);
}

function keyOf(binding: JsonRow): string {
  return JSON.stringify(Object.entries(binding).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function problemOf(data: string, url: string): WebizenError {
  const problem = JSON.parse(data) as Problem & { readonly status?: number };
  return describeRefusal(problem, { status: problem.status ?? 503, url, task: "go on following the query" });
}
