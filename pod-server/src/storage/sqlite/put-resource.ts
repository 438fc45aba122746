import { PodError } from "../../errors.ts";
import { meets } from "../expectation.ts";
import { parseResourcePath, type ResourcePath } from "../resource-path.ts";
import type { Resource, Write, WriteResult } from "../resource-store.ts";
import { putAclInForce } from "./acl-governance.ts";
import { blobOf, holdsSame, writeInlineBody } from "./body-row.ts";
import { findHome, findPlace, type Home, stampMembership, stampShowing } from "./containment.ts";
import { checkQuota, count } from "./counters.ts";
import { documentTag } from "./state-tag.ts";
import { appendChange, type WriteTransaction } from "./write-transaction.ts";

type Put = Exclude<Write, { kind: "delete" }>;

/** Creates or replaces a resource. */
export function putResource(transaction: WriteTransaction, put: Put): WriteResult {
  const target = parseResourcePath(put.path);
  if ((target.kind === "container") !== (put.kind === "put-container")) {
    throw new PodError("bad-path", `${target.path} is a ${target.kind}, which "${put.kind}" cannot write`);
  }
  const current = transaction.find(target.path);
  if (!meets(current, put.expect)) return { kind: "unmet", current };
  if (current !== undefined) return replace(transaction, current, put);
  return target.subject === null
    ? createMember(transaction, target, put)
    : createAuxiliary(transaction, target, put);
}

function replace(transaction: WriteTransaction, current: Resource, put: Put): WriteResult {
  // The same bytes again change nothing that anybody could see: no row in the log, no work for its readers, no wear
  // on the disk. The answer names the write that made this state.
  if (holdsSame(current, put.contentType, put.body.content)) {
    return { kind: "committed", resource: current, created: false, sequence: current.sequence };
  }
  const { statements, at, nextSequence: sequence } = transaction;
  const refusal = checkQuota(statements, put.body.size - current.size);
  if (refusal !== undefined) return refusal;

  const blob = blobOf(put.body.content);
  const etag = tagOf(transaction, put, sequence);
  statements.run(
    `UPDATE resource SET content_type = ?2, size = ?3, blob = ?4, etag = ?5, modified = ?6, represented = ?6,
       sequence = ?7 WHERE id = ?1`,
    current.id,
    put.contentType,
    put.body.size,
    blob,
    etag,
    at,
    sequence,
  );
  writeInlineBody(statements, current.id, put.body.content);
  const former = blobOf(current.body);
  const releasedBlob = former === blob ? null : former;
  const { id: resourceId, path, kind: resourceKind } = current;
  appendChange(transaction, {
    sequence,
    kind: "update",
    resourceId,
    path,
    resourceKind,
    etag,
    at,
    releasedBlob,
  });
  count(statements, put.body.size - current.size, 0);
  stampShowing(transaction, current.id, sequence);
  return committed(transaction, path, sequence, false);
}

function createMember(transaction: WriteTransaction, target: ResourcePath, put: Put): WriteResult {
  const { statements, nextSequence } = transaction;
  const place = findPlace(statements, target.path);
  if (place.kind === "slash-conflict") return place;
  const refusal = checkQuota(statements, put.body.size);
  if (refusal !== undefined) return refusal;

  const sequence = nextSequence + place.missing.length;
  let home = place.home;
  for (const [index, path] of place.missing.entries()) {
    const made = { path, contentType: "", size: 0, content: EMPTY, etag: transaction.containerTag(sequence) };
    home = insert(transaction, home, { ...made, sequence: nextSequence + index });
  }
  const etag = tagOf(transaction, put, sequence);
  insert(transaction, home, { ...contentOf(put), path: target.path, etag, sequence });
  stampMembership(transaction, place.home.id, sequence);
  return committed(transaction, target.path, sequence, true);
}

function createAuxiliary(transaction: WriteTransaction, target: ResourcePath, put: Put): WriteResult {
  const { statements, nextSequence: sequence } = transaction;
  const subjectPath = target.subject ?? "/";
  const subject = findHome(statements, subjectPath);
  if (subject === undefined) return { kind: "absent", path: subjectPath };
  const refusal = checkQuota(statements, put.body.size);
  if (refusal !== undefined) return refusal;

  const etag = tagOf(transaction, put, sequence);
  const { id } = insert(transaction, subject, { ...contentOf(put), path: target.path, etag, sequence });
  if (target.kind === "acl") putAclInForce(statements, id, subject, subject.governingAclId);
  stampShowing(transaction, id, sequence);
  return committed(transaction, target.path, sequence, true);
}

const EMPTY = new Uint8Array(0);

interface NewResource {
  readonly path: string;
  readonly contentType: string;
  readonly size: number;
  readonly content: Put["body"]["content"];
  readonly etag: string;
  readonly sequence: number;
}

function insert(transaction: WriteTransaction, home: Home, made: NewResource): Home {
  const { statements, at } = transaction;
  const { path, etag, sequence } = made;
  const { name, kind, subject } = parseResourcePath(path);
  const { lastId: id } = statements.run(
    `INSERT INTO resource (path, name, kind, parent_id, subject_id, governing_acl_id, content_type, size, blob, etag,
       modified, represented, sequence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12)`,
    path,
    name,
    kind,
    subject === null ? home.id : null,
    subject === null ? null : home.id,
    home.governingAclId,
    made.contentType,
    made.size,
    blobOf(made.content),
    etag,
    at,
    sequence,
  );
  if (made.size > 0) writeInlineBody(statements, id, made.content);
  const change = { sequence, path, resourceId: id, resourceKind: kind, etag, at };
  appendChange(transaction, { ...change, kind: "create", releasedBlob: null });
  count(statements, made.size, 1);
  return { id, path, governingAclId: home.governingAclId };
}

function contentOf(put: Put): Pick<NewResource, "contentType" | "size" | "content"> {
  return { contentType: put.contentType, size: put.body.size, content: put.body.content };
}

function tagOf(transaction: WriteTransaction, put: Put, sequence: number): string {
  if (put.kind === "put-container") return transaction.containerTag(sequence);
  return documentTag(put.contentType, put.body.content);
}

function committed(
  transaction: WriteTransaction,
  path: string,
  sequence: number,
  created: boolean,
): WriteResult {
  const resource = transaction.find(path);
  if (resource === undefined)
    throw new PodError("server-fault", `${path} is gone inside its own transaction`);
  return { kind: "committed", resource, created, sequence };
}
