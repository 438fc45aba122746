import { endOfRange } from "./path-range.ts";
import type { Statements } from "./statements.ts";

/**
 * Puts a new ACL in force: everything below its subject that was governed by the ACL it takes over from, and only
 * that, follows it. What has a closer ACL of its own is governed by another id already and stays.
 *
 * @param subjectPath a container's ends with `/`
 * @param formerAclId the ACL that governed the subject before; `null` for none
 */
export function putAclInForce(
  statements: Statements,
  aclId: number,
  subject: { readonly id: number; readonly path: string },
  formerAclId: number | null,
): void {
  statements.run("UPDATE resource SET governing_acl_id = ?1 WHERE id = ?1", aclId);
  if (!subject.path.endsWith("/")) {
    statements.run(
      `UPDATE resource SET governing_acl_id = ?1
       WHERE (id = ?2 OR subject_id = ?2) AND governing_acl_id IS ?3`,
      aclId,
      subject.id,
      formerAclId,
    );
    return;
  }
  // The unary plus keeps SQLite on the path range: by ACL it would visit the whole pod for a small folder.
  statements.run(
    `UPDATE resource SET governing_acl_id = ?1
     WHERE path >= ?2 AND path < ?3 AND +governing_acl_id IS ?4`,
    aclId,
    subject.path,
    endOfRange(subject.path),
    formerAclId,
  );
}

/** Takes an ACL out of force: what it governed goes back to the ACL that governs the container above its subject. */
export function takeAclOutOfForce(statements: Statements, aclId: number): void {
  statements.run(
    `UPDATE resource SET governing_acl_id =
       (SELECT above.governing_acl_id FROM resource acl
        JOIN resource subject ON subject.id = acl.subject_id
        JOIN resource above ON above.id = subject.parent_id
        WHERE acl.id = ?1)
     WHERE governing_acl_id = ?1`,
    aclId,
  );
}
