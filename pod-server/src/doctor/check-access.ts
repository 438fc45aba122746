import { containerAbove } from "../storage/resource-path.ts";
import { type ExaminedPod, eachRow } from "./examined-pod.ts";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

type Row = [id: number, path: string, kind: string, subjectId: number | null, governing: number | null];

/**
 * Finds the access control list of every resource by walking the tree, and compares it with the stored one that
 * requests are decided by.
 */
export function checkAccess(pod: ExaminedPod): Finding[] {
  const { statements } = pod;
  const acls = statements.rows<[number, number, string]>(
    "SELECT subject_id, id, path FROM resource WHERE kind = 'acl' AND subject_id IS NOT NULL",
  );
  const aclOf = new Map(acls.map(([subject, id]) => [subject, id]));
  const pathOf = new Map(acls.map(([, id, path]) => [id, path]));
  const inForce = new Map<string, number | null>();
  const ofSubjects = new Map<number, number | null>();
  const findings: Finding[] = [];
  const subjects = new Set(
    statements
      .rows<[number]>("SELECT DISTINCT subject_id FROM resource WHERE subject_id IS NOT NULL")
      .map(([id]) => id),
  );
  // In path order a container comes before its members, and a resource before its description.
  const rows = eachRow<Row>(
    pod,
    "SELECT id, path, kind, subject_id, governing_acl_id FROM resource ORDER BY path",
  );
  for (const [id, path, kind, subjectId, stored] of rows) {
    const inherited = inForce.get(containerAbove(path) ?? "") ?? null;
    const found =
      kind === "acl"
        ? id
        : kind === "description"
          ? (ofSubjects.get(subjectId ?? -1) ?? null)
          : (aclOf.get(id) ?? inherited);
    if (kind === "container") inForce.set(path, found);
    if (subjects.has(id)) ofSubjects.set(id, found);
    if (found === stored) continue;
    const name = (acl: number | null): string =>
      acl === null ? "none" : (pathOf.get(acl) ?? `no list (row ${acl})`);
    findings.push({
      check: "access",
      what: `${path} is decided by ${name(stored)} instead of ${name(found)}`,
      mend: MEND_BY_REPAIR,
      repair: () => void statements.run("UPDATE resource SET governing_acl_id = ? WHERE id = ?", found, id),
    });
  }
  return [...missingRootAcl(pod), ...findings];
}

function missingRootAcl({ statements }: ExaminedPod): Finding[] {
  if (statements.row("SELECT 1 FROM resource WHERE path = '/.acl'") !== undefined) return [];
  const mend = "start the server with the seed that made the pod, or restore the pod from a backup";
  return [
    {
      check: "access",
      what: "there is no access control list for the storage root, so nobody has access",
      mend,
    },
  ];
}
