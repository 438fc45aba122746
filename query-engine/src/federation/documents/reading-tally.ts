import type { Meter } from "./get-bounded.ts";
import type { DocumentAnswer, DocumentState, KnownDocument } from "./read-document.ts";

/** What reading one pod may cost. */
export interface ReadingBudgets {
  readonly documents: number;
  readonly requests: number;
  /** Of bodies as they arrive. */
  readonly bytes: number;
  readonly timeMs: number;
  /** Links from where reading starts. */
  readonly depth: number;
  /** Requests side by side. */
  readonly concurrency: number;
  /** Characters of N-Quads in the end. */
  readonly written: number;
}

/** Bounds that suit a friend's pod of some hundreds of documents. */
export const READING_BUDGETS: ReadingBudgets = {
  documents: 2000,
  requests: 3000,
  bytes: 32 * 1024 * 1024,
  timeMs: 30_000,
  depth: 16,
  concurrency: 6,
  written: 64 * 1024 * 1024,
};

/** What reading cost and what it had to leave out. */
export interface ReadingReport {
  readonly documents: number;
  readonly quads: number;
  readonly requests: number;
  readonly bytes: number;
  readonly timeMs: number;
  /** Documents that were remembered: still fresh, or unchanged as their server said. */
  readonly unchanged: number;
  /** How many addresses held something else than a document that could be read. */
  readonly notRead: Readonly<Record<Exclude<DocumentState, "read" | "cut">, number>>;
  /** Statements that no RDF store would take. */
  readonly leftOut: number;
  /** Why not everything was read that could be, in a sentence; absent when it was. */
  readonly truncated?: string;
  /** What kind of reason that is; also where nothing could be read at all. */
  readonly code?: "unreachable" | "denied" | "time-limit" | "size-limit";
}

/** What has been read so far. */
export interface Tally {
  readonly read: KnownDocument[];
  readonly notRead: Record<Exclude<DocumentState, "read" | "cut">, number>;
  written: number;
  unchanged: number;
  failuresInARow: number;
  truncated: Truncation | undefined;
}

/** Why reading ends before its end. */
export interface Truncation {
  readonly reason: string;
  readonly code: "unreachable" | "time-limit" | "size-limit";
}

const MAX_FAILURES = 8;

/** Begins to count. */
export function startTally(): Tally {
  return {
    read: [],
    notRead: { denied: 0, missing: 0, "not-rdf": 0, unfit: 0, "too-long": 0, failed: 0 },
    written: 0,
    unchanged: 0,
    failuresInARow: 0,
    truncated: undefined,
  };
}

/** Counts what came of one document. */
export function count({ document, isUnchanged, reason }: DocumentAnswer, tally: Tally): void {
  if (isUnchanged) tally.unchanged += 1;
  if (document.state === "failed") tally.failuresInARow += 1;
  else tally.failuresInARow = 0;
  if (document.state === "read" || document.state === "cut") {
    tally.read.push(document);
    tally.written += document.nquads.length;
  } else tally.notRead[document.state] += 1;
  const name = `The document <${document.iri}>`;
  if (document.state === "failed")
    tally.truncated ??= { reason: `${name} was left out: ${reason}`, code: "unreachable" };
  if (document.state === "cut" || document.state === "too-long") {
    const part = document.state === "cut" ? " in part" : "";
    tally.truncated ??= { reason: `${name} was left out${part}: ${reason}`, code: "size-limit" };
  }
}

/** Says which bound is reached, if all that is `running` turns out to be a document. */
export function boundReached(
  budgets: ReadingBudgets,
  deadline: AbortSignal,
  meter: Meter,
  { read, written, failuresInARow }: Tally,
  running: number,
): Truncation | undefined {
  if (deadline.aborted) return tookTooLong(budgets);
  if (failuresInARow >= MAX_FAILURES)
    return { reason: `It failed ${failuresInARow} times in a row`, code: "unreachable" };
  const large: readonly (readonly [isReached: boolean, reason: string])[] = [
    [read.length + running >= budgets.documents, `It has more than ${budgets.documents} documents`],
    [meter.requests + running >= budgets.requests, `It needs more than ${budgets.requests} requests`],
    [meter.bytes >= budgets.bytes, `It has more than ${budgets.bytes} bytes`],
    [written >= budgets.written, `Its statements fill more than ${budgets.written} characters`],
  ];
  const reason = large.find(([isReached]) => isReached)?.[1];
  return reason === undefined ? undefined : { reason, code: "size-limit" };
}

/** The end that comes by the clock. */
export function tookTooLong({ timeMs }: ReadingBudgets): Truncation {
  return { reason: `It took more than ${timeMs} ms to read`, code: "time-limit" };
}

/** Sums up. */
export function report(tally: Tally, meter: Meter, timeMs: number): ReadingReport {
  const { read, notRead, unchanged, truncated } = tally;
  const code = truncated?.code ?? (read.length === 0 && notRead.denied > 0 ? "denied" : undefined);
  return {
    documents: read.length,
    quads: read.reduce((sum, { quads }) => sum + quads, 0),
    requests: meter.requests,
    bytes: meter.bytes,
    timeMs,
    unchanged,
    notRead,
    leftOut: read.reduce((sum, { leftOut }) => sum + leftOut, 0),
    ...(truncated === undefined ? {} : { truncated: truncated.reason }),
    ...(code === undefined ? {} : { code }),
  };
}
