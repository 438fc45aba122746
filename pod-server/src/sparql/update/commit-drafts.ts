import type { LdpTools } from "../../ldp/operation.ts";
import { refusalOf } from "../../ldp/write-answer.ts";
import type { Drafts } from "./draft.ts";
import { prepareWrites } from "./prepare-writes.ts";

/**
 * Stores drafts, all or none of them, under the rules of PATCH and DELETE.
 *
 * @returns the sequence number of the last write; `undefined` when there was nothing to write; `moved-on` when somebody
 *   else has written to one of the documents since it was opened
 * @throws PodError as PATCH and DELETE
 */
export async function commitDrafts(drafts: Drafts, ldp: LdpTools): Promise<number | "moved-on" | undefined> {
  await using staged = new AsyncDisposableStack();
  const prepared = await prepareWrites(drafts, ldp, staged);
  const [first] = prepared;
  if (first === undefined) return undefined;
  const outcome = await first.draft.operation.pod.store.commitAll(prepared.map(({ write }) => write));
  if (outcome.kind === "committed") return outcome.results.at(-1)?.sequence;
  const { refusal } = outcome;
  if (refusal.kind === "unmet" || refusal.kind === "absent") return "moved-on";
  throw refusalOf((prepared[outcome.index] ?? first).draft.operation, refusal);
}
