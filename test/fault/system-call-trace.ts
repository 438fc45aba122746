/** What a trace of system calls says about the order of things. */
export interface FlushOrder {
  /** Commits that reached the write-ahead log. */
  readonly commits: number;
  /** Flushes of the log that ended well. */
  readonly flushes: number;
  readonly acknowledged: number;
  /** Paths that were acknowledged before a flush ended that had started after their commit. */
  readonly tooEarly: readonly string[];
}

/** The arguments of strace that make such a trace: whole buffers in hexadecimal, descriptors with their files. */
export const STRACE_ARGUMENTS: readonly string[] = [
  "-f",
  "-y",
  "-xx",
  "-s",
  "4200",
  "-e",
  "trace=pwrite64,fdatasync,fsync,write,writev,sendmsg",
];

const CALL = /^(?<thread>\d+)\s+(?<call>\w+)\((?<descriptor>\d+)<(?<file>[^>]*)>(?<rest>.*)$/;
const RESUMED = /^(?<thread>\d+)\s+<\.\.\. (?<call>\w+) resumed>(?<rest>.*)$/;

type TraceEvent =
  | { readonly kind: "log-write"; readonly data: Buffer }
  | { readonly kind: "flush-start"; readonly thread: string }
  | { readonly kind: "flush-end"; readonly thread: string }
  | { readonly kind: "message"; readonly text: string };

/**
 * Reads the trace of a writer whose every write has a path of its own.
 *
 * Each commit is recognised in the log by its last frame, whose header holds the size of the database, and by the path
 * that no frame before it held: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 *
 * @param path finds the paths in a page
 * @param acknowledgedBy gives the paths that a message to the outside acknowledges
 */
export function readFlushOrder(
  lines: Iterable<string>,
  path: RegExp,
  acknowledgedBy: (message: string) => readonly string[],
): FlushOrder {
  const log = followLog(path);
  const tooEarly: string[] = [];
  let acknowledged = 0;
  for (const line of lines) {
    for (const event of readLine(line)) {
      if (event.kind !== "message") {
        log.follow(event);
        continue;
      }
      const told = acknowledgedBy(event.text);
      acknowledged += told.length;
      tooEarly.push(...told.filter((each) => !log.isFlushed(each)));
    }
  }
  return { ...log.counts(), acknowledged, tooEarly };
}

function followLog(path: RegExp) {
  const commitOf = new Map<string, number>();
  const startedAt = new Map<string, number>();
  let [commits, flushes, flushed, isCommitFrame] = [0, 0, 0, false];
  const write = (data: Buffer): void => {
    // A frame is written as its header of 24 bytes and then its page.
    if (data.length === 24) isCommitFrame = data.readUInt32BE(4) !== 0;
    for (const [found] of data.toString("latin1").matchAll(path)) {
      if (!commitOf.has(found)) commitOf.set(found, commits + 1);
    }
    if (data.length > 24 && isCommitFrame) commits += 1;
  };
  const endFlush = (thread: string): void => {
    const started = startedAt.get(thread);
    if (started === undefined) return;
    startedAt.delete(thread);
    flushes += 1;
    flushed = Math.max(flushed, started);
  };
  return {
    follow(event: Exclude<TraceEvent, { kind: "message" }>): void {
      if (event.kind === "log-write") write(event.data);
      else if (event.kind === "flush-start") startedAt.set(event.thread, commits);
      else endFlush(event.thread);
    },
    isFlushed: (each: string): boolean => (commitOf.get(each) ?? Number.POSITIVE_INFINITY) <= flushed,
    counts: () => ({ commits, flushes }),
  };
}

/** A call is one line, or two when another thread's came between: the first when it starts, the second when it ends. */
function readLine(line: string): readonly TraceEvent[] {
  const resumed = RESUMED.exec(line)?.groups;
  const { thread = "", call = "", file = "", rest = "" } = resumed ?? CALL.exec(line)?.groups ?? {};
  const isLog = decode(file).toString().endsWith("-wal");
  if (call === "fsync" || call === "fdatasync") {
    const start: TraceEvent[] = isLog ? [{ kind: "flush-start", thread }] : [];
    return rest.endsWith("= 0") ? [...start, { kind: "flush-end", thread }] : start;
  }
  if (resumed) return [];
  if (call === "pwrite64") return isLog ? [{ kind: "log-write", data: decode(rest) }] : [];
  return [{ kind: "message", text: decode(rest).toString("latin1") }];
}

function decode(text: string): Buffer {
  const digits = [...text.matchAll(/\\x([0-9a-f]{2})/g)].map(([, pair]) => pair).join("");
  return Buffer.from(digits, "hex");
}
