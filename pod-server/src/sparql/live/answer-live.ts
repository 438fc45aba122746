import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../../errors.ts";
import { asPodError, problemDocument } from "../../http/problem.ts";
import type { LdpTools, Operation } from "../../ldp/operation.ts";
import { prepareQuery } from "../answer-query.ts";
import { evaluateAsSeen } from "../evaluate-as-seen.ts";
import type { QueryRequest } from "../read-query-request.ts";
import { PRIVATE_HEADERS, type SparqlTools } from "../sparql-tools.ts";
import { streamText, writeEvent } from "../stream-text.ts";
import { createSolutionMemory, type SolutionJson } from "./diff-solutions.ts";
import { createWakeUp } from "./wake-up.ts";

/** How often a live query is evaluated at most, and how much of the time it may take at most. */
const MIN_PAUSE_MS = 200;
const PAUSE_PER_EVALUATION = 4;
/** Without any change it is evaluated this often: access may end by what happens elsewhere. It keeps proxies awake, too. */
const HEARTBEAT_MS = 25_000;
/** A client connects anew after this, or when its token ends, with credentials that still hold. */
const MAX_LIFE_MS = 30 * 60 * 1000;
/** Solutions are kept in memory, to be compared. */
const MAX_LIVE_ROWS = 5000;

/** Whether a request wants to be told of changes. */
export function wantsEvents({ request }: Operation): boolean {
  return (request.headers.get("accept") ?? "").toLowerCase().includes(MEDIA.eventStream);
}

/**
 * Answers a query with its solutions, and from then on with those that come and go, as Server-Sent Events:
 * `head` with the variables, `change` with `added` and `removed` solutions, and `problem` when it ends for a reason. What
 * the requester may not see is not told of, and what they may see no longer is removed.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function answerLive(
  operation: Operation,
  tools: SparqlTools,
  ldp: Pick<LdpTools, "pods">,
  request: QueryRequest,
): Promise<Response> {
  const first = await prepareQuery(operation, tools, request, MEDIA.sparqlResultsJson);
  const { query, feed, requester } = first.evaluation;
  if (query.form !== "select" && query.form !== "ask") {
    throw new PodError(
      "not-acceptable",
      `${query.form.toUpperCase()} cannot be followed live; SELECT and ASK can`,
    );
  }
  const headers = { ...PRIVATE_HEADERS, "content-type": MEDIA.eventStream, "x-accel-buffering": "no" };
  // Nobody reads the body of an answer to HEAD, so nobody would ever end it.
  if (operation.request.method === "HEAD") return new Response(null, { headers });
  const place = tools.live.enter(requester);
  const left = new AbortController();
  const lifeMs = Math.min(
    MAX_LIFE_MS,
    (operation.credentials.expires ?? Number.POSITIVE_INFINITY) - Date.now(),
  );
  const signal = AbortSignal.any([place.signal, left.signal, AbortSignal.timeout(Math.max(lifeMs, 0))]);
  const wakeUp = createWakeUp(signal);
  const unwatch = tools.index.watch(feed.storage, wakeUp.ring);
  const leave = (): void => {
    unwatch();
    place.leave();
    left.abort();
  };
  // Also where the reader has stopped to read, and asks for nothing that could end.
  signal.addEventListener("abort", leave, { once: true });

  // A pod may have been closed since, so it is opened for each look.
  const look = async (): Promise<{
    readonly solutions: readonly SolutionJson[];
    readonly tookMs: number;
  }> => {
    const evaluated = await ldp.pods.withPod(operation.pod.name, async (pod) => {
      const now = { ...operation, pod };
      const { evaluation } = await prepareQuery(now, tools, request, MEDIA.sparqlResultsJson);
      const { limits } = evaluation;
      const rows = Math.min(limits.rows, MAX_LIVE_ROWS);
      return evaluateAsSeen(now, tools, { ...evaluation, limits: { ...limits, rows }, signal });
    });
    if (evaluated === undefined)
      throw new PodError("not-found", `There is no pod at ${feed.storage} any more`);
    const pieces: Uint8Array[] = [];
    for await (const piece of evaluated.body) pieces.push(piece);
    return { solutions: readSolutions(pieces), tookMs: evaluated.explanation.evaluatedMs };
  };

  async function* follow(): AsyncGenerator<string> {
    const variables = query.form === "ask" ? ["boolean"] : query.variables;
    const remember = createSolutionMemory(variables);
    yield writeEvent("head", { vars: variables });
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      wakeUp.silence();
      const { solutions, tookMs } = await look();
      const { added, removed } = remember(solutions);
      if (isFirst || added.length + removed.length > 0) yield writeEvent("change", { added, removed });
      else yield ": still here\n\n";
      await wakeUp.pause(Math.max(MIN_PAUSE_MS, tookMs * PAUSE_PER_EVALUATION));
      await wakeUp.wait(HEARTBEAT_MS);
    }
  }

  // What the answer has begun to say cannot become another status any more.
  async function* followToTheEnd(): AsyncGenerator<string> {
    try {
      yield* follow();
    } catch (error) {
      if (!signal.aborted) yield `event: problem\ndata: ${problemDocument(asPodError(error))}\n`;
    }
  }

  return new Response(streamText(followToTheEnd(), leave), { headers });
}

function readSolutions(pieces: readonly Uint8Array[]): readonly SolutionJson[] {
  const answer = JSON.parse(Buffer.concat(pieces).toString("utf8")) as {
    readonly boolean?: boolean;
    readonly results?: { readonly bindings: readonly SolutionJson[] };
  };
  return answer.results?.bindings ?? [{ boolean: answer.boolean }];
}
