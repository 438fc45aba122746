import { countOf, formatBytes } from "../views/format.ts";

/** Shows how far a transfer has come. */
export interface Progress {
  /** Counts one finished file of so many bytes. */
  add(bytes: number): void;
  stop(): void;
}

/** What is known before a transfer begins; without totals the bar only counts. */
export interface ProgressTotals {
  readonly files: number;
  readonly bytes: number;
}

const PLAIN_INTERVAL_MS = 10_000;

/** Opens a bar on a terminal, and a line every ten seconds elsewhere. */
export async function showProgress(
  stream: NodeJS.WriteStream,
  totals: ProgressTotals | undefined,
): Promise<Progress> {
  return stream.isTTY ? showBar(stream, totals) : showLines(stream, totals);
}

async function showBar(stream: NodeJS.WriteStream, totals: ProgressTotals | undefined): Promise<Progress> {
  const { default: library } = await import("cli-progress");
  const format = totals
    ? "{bar} {percentage}%  {files} of {allFiles}  {done} of {allDone}  {rate}/s  {eta_formatted} left"
    : "{files}  {done}  {rate}/s";
  const bar = new library.SingleBar(
    { format, stream, barsize: 20, hideCursor: true, clearOnComplete: true, fps: 8 },
    library.Presets.shades_classic,
  );
  const startedAt = performance.now();
  let [files, bytes] = [0, 0];
  const payload = (): Record<string, string> => ({
    files: totals ? String(files) : countOf(files, "file"),
    allFiles: countOf(totals?.files ?? 0, "file"),
    done: formatBytes(bytes),
    allDone: formatBytes(totals?.bytes ?? 0),
    rate: formatBytes(bytes / Math.max(0.001, (performance.now() - startedAt) / 1000)),
  });
  // A file weighs as much as some bytes, so that many small ones move the bar as well.
  const weigh = (count: number, size: number): number => size + count * 4096;
  bar.start(Math.max(1, weigh(totals?.files ?? 0, totals?.bytes ?? 0)), 0, payload());
  return {
    add(size) {
      files += 1;
      bytes += size;
      bar.update(weigh(files, bytes), payload());
    },
    stop: () => bar.stop(),
  };
}

function showLines(stream: NodeJS.WriteStream, totals: ProgressTotals | undefined): Progress {
  let [files, bytes] = [0, 0];
  const timer = setInterval(() => {
    const all = totals ? ` of ${countOf(totals.files, "file")}, ${formatBytes(totals.bytes)}` : "";
    stream.write(`${countOf(files, "file")}, ${formatBytes(bytes)}${all}\n`);
  }, PLAIN_INTERVAL_MS);
  return {
    add(size) {
      files += 1;
      bytes += size;
    },
    stop: () => clearInterval(timer),
  };
}
