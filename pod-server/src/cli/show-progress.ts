import { countOf, formatBytes } from "../views/format.ts";

/** Shows how far a transfer has come. */
export interface Progress {
  /** Counts one that is finished, of so many bytes. */
  add(bytes: number): void;
  stop(): void;
}

/** What is known before a transfer begins; without totals the bar only counts. */
export interface ProgressTotals {
  readonly count: number;
  readonly bytes: number;
}

/** What is counted: files with their bytes, or items of a source, whose bytes say nothing. */
export type Counted = "file" | "item";

const PLAIN_INTERVAL_MS = 10_000;

/** Opens a bar on a terminal, and a line every ten seconds elsewhere. */
export async function showProgress(
  stream: NodeJS.WriteStream,
  totals: ProgressTotals | undefined,
  counted: Counted = "file",
): Promise<Progress> {
  return stream.isTTY ? showBar(stream, totals, counted) : showLines(stream, totals, counted);
}

async function showBar(
  stream: NodeJS.WriteStream,
  totals: ProgressTotals | undefined,
  counted: Counted,
): Promise<Progress> {
  const { default: library } = await import("cli-progress");
  const bytesDone = counted === "item" ? "" : "  {done}";
  const bytesOfAll = counted === "item" ? "" : "  {done} of {allDone}";
  const format = totals
    ? `{bar} {percentage}%  {count} of {allCount}${bytesOfAll}  {rate}/s  {eta_formatted} left`
    : `{count}${bytesDone}  {rate}/s`;
  const bar = new library.SingleBar(
    { format, stream, barsize: 20, hideCursor: true, clearOnComplete: true, fps: 8 },
    library.Presets.shades_classic,
  );
  const startedAt = performance.now();
  let [count, bytes] = [0, 0];
  const payload = (): Record<string, string> => {
    const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
    return {
      count: totals ? String(count) : countOf(count, counted),
      allCount: countOf(totals?.count ?? 0, counted),
      done: formatBytes(bytes),
      allDone: formatBytes(totals?.bytes ?? 0),
      rate: counted === "item" ? String(Math.round(count / seconds)) : formatBytes(bytes / seconds),
    };
  };
  // A file weighs as much as some bytes, so that many small ones move the bar as well.
  const weigh = (count: number, size: number): number => size + count * 4096;
  bar.start(Math.max(1, weigh(totals?.count ?? 0, totals?.bytes ?? 0)), 0, payload());
  return {
    add(size) {
      count += 1;
      bytes += size;
      bar.update(weigh(count, bytes), payload());
    },
    stop: () => bar.stop(),
  };
}

function showLines(
  stream: NodeJS.WriteStream,
  totals: ProgressTotals | undefined,
  counted: Counted,
): Progress {
  let [count, bytes] = [0, 0];
  const size = (amount: number): string => (counted === "item" ? "" : `, ${formatBytes(amount)}`);
  const timer = setInterval(() => {
    const all = totals ? ` of ${countOf(totals.count, counted)}${size(totals.bytes)}` : "";
    stream.write(`${countOf(count, counted)}${size(bytes)}${all}\n`);
  }, PLAIN_INTERVAL_MS);
  return {
    add(amount) {
      count += 1;
      bytes += amount;
    },
    stop: () => clearInterval(timer),
  };
}
