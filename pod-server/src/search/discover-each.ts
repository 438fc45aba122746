import type { DiscoveredPods, FederatedPod } from "@webizen/query-engine";
import type { FederatedTools } from "../sparql/federated/federated-tools.ts";
import { inTurns } from "./in-turns.ts";

/**
 * Finds the pods of people, each for itself: whose server does not answer in time is left out, and keeps nobody else's
 * from being found.
 *
 * @param timeMs for all of them together
 */
export function discoverEach(
  discover: FederatedTools["discover"],
  timeMs: number,
): FederatedTools["discover"] {
  return async (targets, search) => {
    const signal = AbortSignal.any([search.signal, AbortSignal.timeout(timeMs)]);
    const found = await inTurns(targets, (target) =>
      discover([target], { ...search, signal }).catch((error: unknown) => {
        if (search.signal.aborted) throw error;
        return silent(target, timeMs);
      }),
    );
    const pods = new Map<string, FederatedPod>();
    for (const pod of found.flatMap((each) => each.pods)) {
      if (!pods.has(pod.storage)) pods.set(pod.storage, pod);
    }
    return {
      pods: [...pods.values()],
      skipped: found.flatMap((each) => each.skipped),
      remarks: found.flatMap((each) => each.remarks),
    };
  };
}

function silent(target: string, timeMs: number): DiscoveredPods {
  const reason = `Its server did not answer within ${timeMs} ms`;
  const skipped = {
    storage: target,
    state: "skipped",
    requests: 0,
    rows: 0,
    bytes: 0,
    timeMs,
    reason,
  } as const;
  return { pods: [], skipped: [skipped], remarks: [] };
}
