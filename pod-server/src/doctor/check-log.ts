import type { ExaminedPod } from "./examined-pod.ts";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

const SHOWN = 20;

/** Checks the change log against the resources, and the positions of its readers against its end. */
export function checkLog({ statements }: ExaminedPod): Finding[] {
  const [last] = statements.row<[number]>("SELECT ifnull(max(sequence), 0) FROM change") ?? [0];
  const findings: Finding[] = [];
  const unlogged = statements.rows<[string, number]>(
    `SELECT r.path, r.sequence FROM resource r LEFT JOIN change c ON c.sequence = r.sequence
     WHERE r.sequence > ? OR (c.sequence IS NOT NULL AND c.resource_id <> r.id) LIMIT ${SHOWN}`,
    last,
  );
  for (const [path, sequence] of unlogged) {
    const what = `${path} names change ${sequence} as its last, which the change log does not have for it`;
    findings.push({ check: "log", what, mend: "write the resource again, or restore the pod from a backup" });
  }
  const vanished = statements.rows<[string, number]>(
    `SELECT path, max(sequence) FROM change WHERE resource_id NOT IN (SELECT id FROM resource)
       AND resource_id NOT IN (SELECT resource_id FROM change WHERE kind = 'delete') GROUP BY resource_id LIMIT ${SHOWN}`,
  );
  for (const [path, sequence] of vanished) {
    const what = `${path} was written in change ${sequence} and never deleted, and is not there`;
    findings.push({ check: "log", what, mend: "restore the pod from a backup, or write the resource again" });
  }
  const ahead = statements.rows<[string, number]>(
    "SELECT reader, sequence FROM position WHERE sequence > ?",
    last,
  );
  for (const [reader, sequence] of ahead) {
    findings.push({
      check: "log",
      what: `the reader "${reader}" stands at change ${sequence}, and the last one is ${last}`,
      mend: `${MEND_BY_REPAIR}, which makes it begin again`,
      repair: () => void statements.run("DELETE FROM position WHERE reader = ?", reader),
    });
  }
  return findings;
}
