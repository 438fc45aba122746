import { QueryError } from "../query-error.ts";
import type { Evaluation } from "./quad-index.ts";

const POLL_MS = 5;

/**
 * Finds the sequence number that an answer has to be true for: the newest durable one, or the one that was asked for
 * if that is newer, once it is durable.
 *
 * @throws QueryError `not-reached` when it is not durable within the time limit of the query
 */
export async function awaitSequence({ feed, sequence, limits, signal }: Evaluation): Promise<number> {
  const until = performance.now() + limits.timeMs;
  let durable = await feed.sequence();
  while (sequence !== undefined && durable < sequence) {
    if (performance.now() >= until)
      throw new QueryError(
        "not-reached",
        `The pod has reached ${durable}, and not ${sequence} within ${limits.timeMs} ms; ask without a sequence number for what there is`,
        { sequence, reached: durable },
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signal?.throwIfAborted();
    durable = await feed.sequence();
  }
  return durable;
}
