import { authoriseWrite } from "../../ldp/authorise-write.ts";
import { isOwnerProfile, keepIssuers, listIssuers, NO_ISSUERS } from "../../ldp/keep-issuers.ts";
import { type Located, locate } from "../../ldp/locate.ts";
import type { LdpTools } from "../../ldp/operation.ts";
import { checkStatements } from "../../ldp/server-managed.ts";
import { writeRdf } from "../../rdf/write-rdf.ts";
import type { Write } from "../../storage/resource-store.ts";
import { type Draft, type Drafts, statementsOf } from "./draft.ts";

/** A write, and the draft that it stores. */
export interface PreparedWrite {
  readonly draft: Draft;
  readonly write: Write;
}

/**
 * Refuses an update unless the requester may do to each document what was tried, also where there was nothing to change,
 * so that the answer says nothing about what they may not see.
 *
 * @throws PodError `credentials-needed`, `forbidden`, and what else a PATCH or DELETE is refused with
 */
export async function authoriseDrafts(drafts: Drafts, tools: LdpTools): Promise<void> {
  for (const draft of listTouched(drafts)) {
    const { inserts, deletes, drops } = draft.tried;
    const asked = [inserts, deletes, drops].join();
    if (draft.granted === asked) continue;
    await authorise(draft, draft.located, tools);
    draft.granted = asked;
  }
}

/**
 * Turns drafts into writes. Each is authorised anew: conditions may have taken their time since the drafts were opened.
 *
 * @param staged takes what has to be given back when the writes are not committed
 * @throws PodError as PATCH and DELETE
 */
export async function prepareWrites(
  drafts: Drafts,
  tools: LdpTools,
  staged: AsyncDisposableStack,
): Promise<readonly PreparedWrite[]> {
  const touched = listTouched(drafts);
  for (const draft of touched) await authorise(draft, await locate(draft.operation, tools), tools);
  const writes: PreparedWrite[] = [];
  for (const draft of touched) {
    const stored = draft.located.resource;
    if (!draft.changed || (!draft.exists && stored === undefined)) continue;
    writes.push({
      draft,
      write: draft.exists ? await makeWrite(draft, tools, staged) : await makeDelete(draft, tools),
    });
  }
  return writes;
}

function listTouched(drafts: Drafts): readonly Draft[] {
  return drafts.list().filter(({ tried }) => tried.inserts || tried.deletes || tried.drops);
}

async function authorise({ operation, tried }: Draft, located: Located, tools: LdpTools): Promise<void> {
  if (tried.drops) await authoriseWrite(operation, tools, located, { kind: "delete" });
  if (tried.inserts || tried.deletes) {
    await authoriseWrite(operation, tools, located, {
      kind: "patch",
      reads: tried.deletes,
      deletes: tried.deletes,
    });
  }
}

async function makeWrite(draft: Draft, tools: LdpTools, staged: AsyncDisposableStack): Promise<Write> {
  const { operation, located, contentType, prefixes } = draft;
  const quads = statementsOf(draft);
  checkStatements(operation, tools, quads);
  if (await isOwnerProfile(operation, tools)) {
    await keepIssuers(operation, tools, located.resource, listIssuers(quads));
  }
  const bytes = await writeRdf(quads, { contentType, prefixes, baseIri: operation.iri });
  const body = await operation.pod.store.stage(bytes, tools.rdfLimits.maxBytes);
  staged.defer(body.release);
  const { path, kind } = operation.target;
  const expect =
    located.resource === undefined ? { existence: "absent" as const } : { etags: [located.resource.etag] };
  return { kind: kind === "container" ? "put-container" : "put", path, contentType, body, expect };
}

async function makeDelete({ operation, located }: Draft, tools: LdpTools): Promise<Write> {
  if (await isOwnerProfile(operation, tools)) {
    await keepIssuers(operation, tools, located.resource, NO_ISSUERS);
  }
  const etags = located.resource === undefined ? [] : [located.resource.etag];
  return { kind: "delete", path: operation.target.path, expect: { etags } };
}
