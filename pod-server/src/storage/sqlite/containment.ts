import { containerAbove } from "../resource-path.ts";
import type { Statements } from "./statements.ts";
import type { WriteTransaction } from "./write-transaction.ts";

/** A container as a write sees it: where new members go and what governs them. */
export interface Home {
  readonly id: number;
  readonly path: string;
  readonly governingAclId: number | null;
}

/** Where a new resource will lie. `missing` are the containers to make first, the outermost first. */
export type Place =
  | { readonly kind: "place"; readonly home: Home; readonly missing: readonly string[] }
  | { readonly kind: "slash-conflict"; readonly path: string };

/** Finds the closest existing container above `path`, unless a name on the way is taken by the other slash form. */
export function findPlace(statements: Statements, path: string): Place {
  const missing: string[] = [];
  let child = path;
  while (true) {
    const twin = slashTwin(child);
    if (findHome(statements, twin) !== undefined) return { kind: "slash-conflict", path: twin };
    const above = containerAbove(child) ?? "/";
    const home = findHome(statements, above);
    if (home !== undefined) return { kind: "place", home, missing };
    missing.unshift(above);
    child = above;
  }
}

/** The few columns of any resource that others hang on. */
export function findHome(statements: Statements, path: string): Home | undefined {
  const row = statements.row<[number, number | null]>(
    "SELECT id, governing_acl_id FROM resource WHERE path = ?",
    path,
  );
  return row === undefined ? undefined : { id: row[0], path, governingAclId: row[1] };
}

/**
 * Stamps a container whose members or own body changed. Its modification time shows in the listing of the container
 * above, so that one gets a new state tag as well; above it nothing shows.
 */
export function stampMembership(transaction: WriteTransaction, containerId: number, sequence: number): void {
  const tag = transaction.containerTag(sequence);
  transaction.statements.run(
    "UPDATE resource SET etag = ?2, modified = ?3, represented = ?3 WHERE id = ?1",
    containerId,
    tag,
    transaction.at,
  );
  stampShowing(transaction, containerId, sequence);
}

/**
 * Stamps the container that shows a resource which changed: its members as lines of the listing, its description as
 * statements about itself. A document does not show its description, and nothing shows an ACL.
 */
export function stampShowing(transaction: WriteTransaction, resourceId: number, sequence: number): void {
  transaction.statements.run(
    `UPDATE resource SET etag = ?2, represented = ?3 WHERE kind = 'container' AND id =
       (SELECT ifnull(parent_id, subject_id) FROM resource WHERE id = ?1 AND kind <> 'acl')`,
    resourceId,
    transaction.containerTag(sequence),
    transaction.at,
  );
}

function slashTwin(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}
