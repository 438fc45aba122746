import { PodError } from "../errors.ts";
import { meets } from "../storage/expectation.ts";
import type { Expectation, Resource, Write, WriteResult } from "../storage/resource-store.ts";
import { isUnmodified, readExpectation } from "./conditions.ts";
import type { Operation } from "./operation.ts";
import { refusalOf } from "./write-answer.ts";

const MAX_ATTEMPTS = 20;

/** One attempt at a write: the state that it was decided for, and the write. */
export interface Attempt {
  /** The target as it was when access was decided and the write prepared. That it exists, or not, must still hold. */
  readonly seen: Resource | undefined;
  /** Makes the write, once the client's conditions hold. Its expectation, if any, comes on top of the client's own. */
  makeWrite(): Write | Promise<Write>;
}

/**
 * Carries out a write that was decided for a certain state. Where somebody else's write came between, it is
 * prepared again; the client's own conditions are checked in the store's transaction each time.
 *
 * @param prepare looks the target up, authorises and prepares; called again when the state moved on
 * @throws PodError `precondition-failed`, `conflict`, `quota-exceeded`, `not-found`
 */
export async function commitPrepared(
  operation: Operation,
  prepare: () => Promise<Attempt>,
): Promise<Extract<WriteResult, { kind: "committed" }>> {
  const asked = readExpectation(operation.request.headers);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { seen, makeWrite } = await prepare();
    if (!meets(seen, asked) || !isUnmodified(operation.request.headers, seen)) {
      throw refusalOf(operation, { kind: "unmet", current: seen });
    }
    const write = await makeWrite();
    const expect = { ...asked, ...asDecidedFor(seen, operation.request.headers), ...write.expect };
    const result = await operation.pod.store.commit({ ...write, expect });
    if (result.kind === "committed") return result;
    const movedOn = result.kind === "unmet" && meets(result.current, asked);
    if (!movedOn) throw refusalOf(operation, result);
  }
  throw new PodError("conflict", `${operation.iri} is being changed by others all the time; try again`);
}

/** The store compares no dates, so a write that was granted for the date of a state is granted for that state alone. */
function asDecidedFor(seen: Resource | undefined, headers: Headers): Expectation {
  if (seen === undefined) return { existence: "absent" };
  const isDated = headers.has("if-unmodified-since") && !headers.has("if-match");
  return isDated ? { existence: "present", etags: [seen.etag] } : { existence: "present" };
}
