import { COMPARISONS, type Comparison } from "./comparisons.ts";
import type { Load } from "./load.ts";
import { type Figures, measureInTurns, type Pace, type Subject } from "./measure.ts";
import { FEW_DOCUMENTS, MANY_DOCUMENTS } from "./operations.ts";
import { preparePod } from "./prepare-pod.ts";
import { startHello } from "./start-hello.ts";
import type { Target } from "./target.ts";

/** One comparison, measured. */
export interface Compared extends Comparison {
  readonly our: Figures;
  /** `null` where there was no peer. */
  readonly peer: Figures | null;
  readonly peerName: string | null;
}

/** How the comparisons are run. */
export interface ThroughputOptions {
  readonly webizen: Target;
  readonly css: Target | null;
  readonly parts: ReadonlySet<string>;
  readonly pace: Pace;
  readonly load: Load;
  readonly report: (line: string) => void;
}

/** Measures all comparisons that are asked for, one after the other, and hands over each as soon as it is done. */
export async function* compareThroughput(options: ThroughputOptions): AsyncGenerator<Compared> {
  const { webizen, css, parts, load, report } = options;
  const wanted = COMPARISONS.filter(({ name }) => parts.has(name));
  if (wanted.length === 0) return;
  report("Filling the pods");
  await preparePod(webizen, load, parts.has("json-ld-many") ? MANY_DOCUMENTS : FEW_DOCUMENTS);
  if (css && wanted.some(({ name }) => name !== "hello")) await preparePod(css, load, FEW_DOCUMENTS);
  for (const comparison of wanted) {
    report(comparison.title);
    yield await compare(comparison, options);
  }
}

async function compare(
  comparison: Comparison,
  { webizen, css, load, pace }: ThroughputOptions,
): Promise<Compared> {
  const ours: Subject = { server: webizen, operation: comparison.ours };
  await using hello = comparison.theirs === "hello" ? await startHello() : null;
  const server = hello ?? css;
  const subjects: Subject[] =
    server === null || comparison.theirs === null ? [ours] : [ours, { server, operation: comparison.theirs }];
  const [our, peer = null] = await measureInTurns(subjects, load, pace);
  if (our === undefined) throw new Error("Nothing was measured");
  return { ...comparison, our, peer, peerName: peer === null ? null : hello ? "Hono" : "CSS" };
}
