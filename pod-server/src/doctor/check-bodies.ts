import { documentTag } from "../storage/sqlite/state-tag.ts";
import { type ExaminedPod, eachRow } from "./examined-pod.ts";
import type { Finding } from "./finding.ts";

const MEND = "restore the pod from a backup, write the resource again, or delete it";

/** Checks the bodies that are stored in the database: their length, and by their state tag their bytes. */
export function checkBodies(pod: ExaminedPod): Finding[] {
  const lengths = pod.statements.rows<[string, number, number]>(
    `SELECT r.path, r.size, ifnull(length(b.bytes), 0) FROM resource r LEFT JOIN body b ON b.resource_id = r.id
     WHERE r.blob IS NULL AND ifnull(length(b.bytes), 0) <> r.size`,
  );
  const findings: Finding[] = lengths.map(([path, size, found]) => ({
    check: "bodies",
    what: `the body of ${path} has ${found} bytes where ${size} were written`,
    mend: MEND,
  }));
  if (pod.quick) return findings;
  const bodies = eachRow<[string, string, string, Uint8Array]>(
    pod,
    `SELECT r.path, r.content_type, r.etag, b.bytes FROM resource r JOIN body b ON b.resource_id = r.id
     WHERE r.kind <> 'container' AND r.blob IS NULL AND length(b.bytes) = r.size`,
  );
  for (const [path, contentType, etag, bytes] of bodies) {
    if (documentTag(contentType, bytes) === etag) continue;
    findings.push({ check: "bodies", what: `the body of ${path} is not what was written`, mend: MEND });
  }
  return findings;
}
