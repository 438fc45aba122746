import type { ExaminedPod } from "./examined-pod.ts";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

/** Counts what the pod holds and compares it with the counters that the quota is decided by. */
export function checkCounters({ statements }: ExaminedPod): Finding[] {
  const [bytes, resources] = statements.row<[number, number]>(
    "SELECT ifnull(sum(size), 0), count(*) FROM resource",
  ) ?? [0, 0];
  const stored = statements.row<[number, number]>("SELECT bytes, resources FROM counters");
  if (stored === undefined) {
    return [{ check: "counters", what: "the counters are gone", mend: "restore the pod from a backup" }];
  }
  if (stored[0] === bytes && stored[1] === resources) return [];
  return [
    {
      check: "counters",
      what: `the counters say ${stored[0]} bytes in ${stored[1]} resources, and there are ${bytes} in ${resources}`,
      mend: MEND_BY_REPAIR,
      repair: () => void statements.run("UPDATE counters SET bytes = ?, resources = ?", bytes, resources),
    },
  ];
}
