import { PodError } from "../errors.ts";
import { parseResourcePath, type ResourcePath } from "../storage/resource-path.ts";
import { type ExaminedPod, eachRow } from "./examined-pod.ts";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

type Row = [
  id: number,
  path: string,
  name: string,
  kind: string,
  parent: string | null,
  subject: string | null,
];

/** Compares the stored containers, subjects, names and kinds of all resources with what their paths say. */
export function checkTree(pod: ExaminedPod): Finding[] {
  const findings: Finding[] = [];
  if (pod.statements.row("SELECT 1 FROM resource WHERE path = '/'") === undefined) {
    findings.push({
      check: "tree",
      what: "the storage root / is not there",
      mend: "restore the pod from a backup",
    });
  }
  const rows = eachRow<Row>(
    pod,
    `SELECT r.id, r.path, r.name, r.kind, p.path, s.path FROM resource r
     LEFT JOIN resource p ON p.id = r.parent_id LEFT JOIN resource s ON s.id = r.subject_id`,
  );
  for (const row of rows) {
    const finding = checkRow(pod, row);
    if (finding) findings.push(finding);
  }
  return findings;
}

function checkRow(pod: ExaminedPod, [id, path, name, kind, parent, subject]: Row): Finding | undefined {
  const told = parsePath(path);
  if (told === undefined) {
    return { check: "tree", what: `${path} is not a valid path`, mend: "restore the pod from a backup" };
  }
  const parentTold = told.subject === null ? told.parent : null;
  if (told.name === name && told.kind === kind && parentTold === parent && told.subject === subject)
    return undefined;
  const around = told.subject ?? parentTold;
  const what =
    parentTold !== parent
      ? `${path} is listed in ${parent ?? "no container"} instead of ${parentTold ?? "none"}`
      : told.subject !== subject
        ? `${path} is attached to ${subject ?? "nothing"} instead of ${told.subject ?? "nothing"}`
        : `${path} is stored as ${kind} "${name}" instead of ${told.kind} "${told.name}"`;
  if (around !== null && pod.statements.row("SELECT 1 FROM resource WHERE path = ?", around) === undefined) {
    return {
      check: "tree",
      what: `${path} lies in ${around}, which is not there`,
      mend: `create ${around}, then ${MEND_BY_REPAIR}`,
    };
  }
  return { check: "tree", what, mend: MEND_BY_REPAIR, repair: () => mendRow(pod, id, told) };
}

function mendRow({ statements }: ExaminedPod, id: number, told: ResourcePath): void {
  statements.run(
    `UPDATE resource SET name = ?2, kind = ?3, parent_id = (SELECT id FROM resource WHERE path = ?4),
       subject_id = (SELECT id FROM resource WHERE path = ?5) WHERE id = ?1`,
    id,
    told.name,
    told.kind,
    told.subject === null ? told.parent : null,
    told.subject,
  );
}

function parsePath(path: string): ResourcePath | undefined {
  try {
    const parsed = parseResourcePath(path);
    return parsed.path === path ? parsed : undefined;
  } catch (error) {
    if (error instanceof PodError) return undefined;
    throw error;
  }
}
