import { parentPort, workerData } from "node:worker_threads";
import { isTrap } from "../oxigraph.ts";
import { QueryError } from "../query-error.ts";
import type { Planner } from "./comunica.ts";
import type { FromThread, PlannedEvent, PlannedQuery, PlannerSettings, ToPlanner } from "./plan/messages.ts";
import { planQuery } from "./plan/plan-query.ts";

/** Events that go over in one message. */
const BATCH = 64;

/** The thread that plans: it asks the main side for everything, and opens no connection of its own. */
const port = parentPort;
if (port === null) throw new TypeError("planner-worker.ts runs in a worker thread alone");

const { engineBytes } = workerData as PlannerSettings;
const send = (message: FromThread): void => port.postMessage(message);
const runs = new Map<
  number,
  { asks: Map<number, (body: Uint8Array | undefined) => void>; isStopped: boolean }
>();
let planner: Promise<Planner> | undefined;

port.on("message", (message: ToPlanner) => {
  if (message.kind === "ping") return send({ kind: "pong" });
  const run = runs.get(message.run);
  switch (message.kind) {
    case "run":
      void answer(message);
      break;
    case "body":
      run?.asks.get(message.ask)?.(message.body);
      run?.asks.delete(message.ask);
      break;
    case "stop":
      if (run !== undefined) run.isStopped = true;
      for (const resolve of run?.asks.values() ?? []) resolve(undefined);
      break;
  }
});

async function answer(query: PlannedQuery): Promise<void> {
  const { run } = query;
  const state = { asks: new Map<number, (body: Uint8Array | undefined) => void>(), isStopped: false };
  runs.set(run, state);
  let events: PlannedEvent[] = [];
  let asks = 0;
  const flush = (): void => {
    if (events.length > 0) send({ kind: "events", run, events });
    events = [];
  };
  try {
    await planQuery(query, {
      planner: () => {
        planner ??= import("./comunica.ts").then(({ openPlanner }) => openPlanner());
        return planner;
      },
      emit(event) {
        if (state.isStopped) throw new QueryError("aborted", "The query was stopped");
        events.push(event);
        if (events.length >= BATCH) flush();
      },
      ask(pod, text) {
        if (state.isStopped) return Promise.resolve(undefined);
        asks += 1;
        const ask = asks;
        send({ kind: "ask", run, ask, pod, query: text });
        return new Promise((resolve) => state.asks.set(ask, resolve));
      },
      engineBytes,
      evaluating: () => send({ kind: "evaluating", run }),
      read: (pod, rows, fault) => send({ kind: "read", run, pod, rows, ...(fault && { fault }) }),
      counted: (pod, statistics) => send({ kind: "counted", run, pod, statistics }),
    });
    flush();
    send({ kind: "done", run });
  } catch (error) {
    flush();
    send({ kind: "failed", run, ...describe(error) });
  } finally {
    runs.delete(run);
  }
}

function describe(error: unknown): { code: QueryError["code"]; message: string; isBroken: boolean } {
  if (error instanceof QueryError) return { code: error.code, message: error.message, isBroken: false };
  const reason = error instanceof Error ? error.message : String(error);
  // Whatever the engine of this thread is asked next, it would not answer.
  const isBroken = isTrap(error);
  const message = isBroken
    ? `What the pods told takes more than the planner can do; narrow the query (${reason})`
    : `The query could not be evaluated: ${reason}`;
  return { code: "engine-failed", message, isBroken };
}
