import { setTimeout as wait } from "node:timers/promises";
import { checkPod } from "./check-pod.ts";
import { Lane } from "./lane.ts";
import type { StartWriter } from "./writer.ts";

/** What the rounds brought. */
export interface KillReport {
  readonly acknowledged: number;
  /** One sentence for each thing that was not as acknowledged. */
  readonly faults: readonly string[];
}

const LANES = 16;
const LONGEST_LOAD_MS = 150;

/**
 * Starts a writer, loads it with mixed writes, kills it at a random moment, and checks the pod; again and again on the
 * same pod. Now and then the writer is killed while it starts. Stops at the first fault.
 *
 * @param seed makes the load the same again; the moments of killing are the machine's
 */
export async function runKillRounds(options: {
  readonly podFolder: string;
  readonly start: StartWriter;
  readonly rounds: number;
  readonly seed: number;
  /** Writers at the same time, each with a folder of its own; 16 unless told. */
  readonly lanes?: number;
  /** Longest time from the first write to the kill; 150 ms unless told. */
  readonly longestLoadMs?: number;
}): Promise<KillReport> {
  const random = makeRandom(options.seed);
  const longestLoadMs = options.longestLoadMs ?? LONGEST_LOAD_MS;
  const lanes = Array.from({ length: options.lanes ?? LANES }, (_, number) => new Lane(number, random));
  const acknowledged = (): number => lanes.reduce((sum, { receipts }) => sum + receipts.length, 0);
  for (let round = 0; round < options.rounds; round += 1) {
    const writer = options.start(options.podFolder);
    if (round % 10 === 9) {
      await wait(random() * 2 * longestLoadMs);
      await writer.kill();
    } else {
      await writer.ready;
      const load = Promise.all(lanes.map((lane) => lane.run(writer)));
      await wait(random() * longestLoadMs);
      await writer.kill();
      await load;
    }
    const faults = await checkPod(options.podFolder, lanes);
    if (faults.length > 0) return { acknowledged: acknowledged(), faults };
  }
  return { acknowledged: acknowledged(), faults: [] };
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
