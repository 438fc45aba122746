import { text } from "node:stream/consumers";
import type { GuardedQuery } from "../guard/guarded-query.ts";
import type { QuadFeed } from "./quad-feed.ts";
import type { Evaluated, Evaluation, QuadIndex } from "./quad-index.ts";

/** What a test may say about a query; the rest is generous. */
export interface Asking extends Partial<Omit<Evaluation, "feed" | "query">> {
  /** The merge of all graphs as the default graph, in place of an empty one. */
  readonly union?: boolean;
}

/** IRI of a document in the pod of the tests. */
export function DOC(name: string): string {
  return `http://pod.example/alice/${name}`;
}

/** A triple of the feed; terms are names below `http://example.org/`, or N-Triples if they begin like that. */
export function triple(subject: string, predicate: string, object: string): string {
  return [subject, predicate, object].map(toTerm).join(" ");
}

/** Evaluates a query and gives what the index gives. */
export function evaluate(
  index: QuadIndex,
  feed: QuadFeed,
  query: string,
  { union = false, ...asking }: Asking = {},
): Promise<Evaluated> {
  return index.evaluate({
    feed,
    selection: "all",
    requester: "alice",
    query: toGuardedQuery(query),
    dataset: { defaultGraph: union ? "union" : [], namedGraphs: "all" },
    format: "json",
    limits: { timeMs: 20_000, rows: 1_000_000, resultBytes: 100_000_000 },
    ...asking,
  });
}

/** Evaluates a query and reads the whole answer. */
export async function ask(index: QuadIndex, feed: QuadFeed, query: string, asking?: Asking): Promise<string> {
  return text((await evaluate(index, feed, query, asking)).body);
}

/** Evaluates a SELECT; values of terms by row, `""` where unbound. */
export async function select(
  index: QuadIndex,
  feed: QuadFeed,
  query: string,
  asking?: Asking,
): Promise<string[][]> {
  const { head, results } = JSON.parse(await ask(index, feed, query, asking)) as {
    head: { vars: string[] };
    results: { bindings: Record<string, { value: string }>[] };
  };
  return results.bindings.map((row) => head.vars.map((name) => row[name]?.value ?? ""));
}

/** Counts the solutions of a SELECT. */
export async function countSolutions(
  index: QuadIndex,
  feed: QuadFeed,
  query: string,
  asking?: Asking,
): Promise<number> {
  return (await select(index, feed, query, asking)).length;
}

/** A query of the tests as the guard would hand it on; one without a LIMIT of its own gets one. */
function toGuardedQuery(text: string): GuardedQuery {
  const form = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(text)?.[1]?.toLowerCase() as GuardedQuery["form"];
  return {
    form,
    text,
    datasetClause: undefined,
    asksGraphs: /\bGRAPH\b/i.test(text),
    variables: [],
    limitedTo: (rows) => (form === "ask" || /\bLIMIT\b/i.test(text) ? text : `${text} LIMIT ${rows}`),
  };
}

function toTerm(term: string): string {
  return /^[<"_]/.test(term) ? term : `<http://example.org/${term}>`;
}
