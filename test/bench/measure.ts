import type { Load } from "./load.ts";
import type { LoadResult } from "./load-job.ts";
import { OPERATIONS, type Operation, type OperationName } from "./operations.ts";
import { readCpuMs } from "./process-figures.ts";
import { median, quantile } from "./statistics.ts";
import type { Target } from "./target.ts";

/** How long things are measured. */
export interface Pace {
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly rounds: number;
  /** Time for the latencies of single requests. */
  readonly latencySeconds: number;
}

/** One server asked for one thing. */
export interface Subject {
  readonly server: Pick<Target, "origin" | "pid"> & Partial<Pick<Target, "signIn">>;
  readonly operation: OperationName;
}

/** Medians over the rounds. */
export interface Figures {
  readonly requestsPerSecond: number;
  /** Processor time of the server for one request. */
  readonly cpuMs: number;
  /** With one connection. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bodyBytes: number;
  /** Share of the time in which the load generator was busy. */
  readonly generatorBusy: number;
  /** Of each round, to show how far they lie apart. */
  readonly rounds: readonly number[];
}

const CONNECTIONS = 32;
// Requests that are sent once are built before the run; the rate of the run before may be beaten by so much.
const RESERVE = 1.5;
const FIRST_REQUESTS = 96;
const FILL_SECONDS = 600;

/** Measures subjects in turns, so that what else the machine does hits them alike. */
export async function measureInTurns(
  subjects: readonly Subject[],
  load: Load,
  pace: Pace,
): Promise<readonly Figures[]> {
  const runs = subjects.map((subject) => createRunner(subject, load));
  const rounds = runs.map(() => [] as Round[]);
  for (const run of runs) {
    await run(CONNECTIONS, pace.warmUpSeconds);
    await run(CONNECTIONS, pace.warmUpSeconds);
  }
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [index, run] of runs.entries()) {
      rounds[index]?.push(await run(CONNECTIONS, pace.seconds));
    }
  }
  const figures: Figures[] = [];
  for (const [index, run] of runs.entries()) {
    figures.push(summarise(rounds[index] ?? [], await run(1, pace.latencySeconds)));
  }
  return figures;
}

/** Sends the first requests of an operation, unmeasured. */
export async function fill(
  { server, operation }: Subject,
  load: Load,
  { from = 0, count }: { readonly from?: number; readonly count: number },
): Promise<void> {
  const { origin } = server;
  await load.run({ operation, origin, connections: CONNECTIONS, seconds: FILL_SECONDS, from, count });
}

interface Round extends LoadResult {
  /** Processor time of the server for one request. */
  readonly cpuMs: number;
}

type Run = (connections: number, seconds: number) => Promise<Round>;

/** Numbers the requests through all runs, builds as many as the rate of the last one lets expect, and does first what they need. */
function createRunner({ server, operation }: Subject, load: Load): Run {
  const { cycle, needs, signed, connections: most = CONNECTIONS } = OPERATIONS[operation];
  let from = 0;
  let rate: number | undefined;
  return async (connections, seconds) => {
    const expected = rate === undefined ? FIRST_REQUESTS : Math.ceil(rate * seconds * RESERVE);
    const count = cycle === undefined ? expected : Number.POSITIVE_INFINITY;
    if (needs) await fill({ server, operation: needs }, load, { from, count });
    const signedIn = signed && (await server.signIn?.(wayOf(signed, count)));
    const cpuBefore = await readCpuMs(server.pid);
    const result = await load.run({
      operation,
      origin: server.origin,
      connections: Math.min(connections, most),
      seconds,
      from: cycle === undefined ? from : 0,
      count,
      ...(signedIn === undefined ? {} : { signedIn }),
    });
    const cpuMs = ((await readCpuMs(server.pid)) - cpuBefore) / result.requests;
    from += result.requests;
    if (connections > 1) rate = result.requests / result.seconds;
    return { ...result, cpuMs };
  };
}

function wayOf(signed: NonNullable<Operation["signed"]>, count: number): Parameters<Target["signIn"]>[0] {
  if (signed === "credentials") return signed;
  return { tokens: signed === "token" ? 1 : count };
}

function summarise(rounds: readonly Round[], single: Round): Figures {
  const rates = rounds.map(({ requests, seconds }) => requests / seconds);
  return {
    requestsPerSecond: median(rates),
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
    p50Ms: quantile(single.latenciesMs, 0.5),
    p99Ms: quantile(single.latenciesMs, 0.99),
    bodyBytes: single.bodyBytes,
    generatorBusy: median(rounds.map(({ generatorBusy }) => generatorBusy)),
    rounds: rates,
  };
}
