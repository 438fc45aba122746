import { explainHead, ImportStopped, readState } from "../import-item.ts";
import { explainRefusal } from "../pod-access.ts";
import { type DocumentOutcome, putDocument } from "./put-document.ts";
import type { WantedDocument } from "./wanted-item.ts";

/**
 * Brings a document in where an earlier import kept what it says elsewhere, so that it does not stand in the pod twice: the
 * earlier one goes once this is there. What its owner did to the earlier one counts as done to this.
 *
 * @param earlier pod-relative path; touched only where the record says that an import wrote it
 * @throws ImportStopped when the server cannot take more
 */
export async function moveDocument(
  document: WantedDocument,
  earlier: string,
  deps: Parameters<typeof putDocument>[1],
): Promise<DocumentOutcome> {
  const { pod, record, rules } = deps;
  const left = record.tagOf(earlier);
  if (left === undefined) return putDocument(document, deps);
  const found = await pod.send({ method: "HEAD", path: earlier, headers: { Accept: "*/*" } });
  if (!found.ok && found.status !== 404)
    return { kind: "refused", reason: await explainHead(found, pod, earlier) };
  const state = found.ok ? readState(found) : undefined;
  if (state === undefined) {
    // Either it was deleted by hand, which is kept to, or an import was broken off when it had just been moved.
    record.note(document.path, record.tagOf(document.path) ?? left);
    record.forget(earlier);
    return putDocument(document, deps);
  }
  if (state !== left && !rules.replace)
    return {
      kind: "kept",
      reason: `${earlier}, where an earlier import described it, was changed in the pod; --replace undoes that`,
    };
  const outcome = await putDocument(document, deps);
  if (rules.dryRun || outcome.kind === "kept" || outcome.kind === "refused") return outcome;
  const headers = { "If-Match": `"${state}"` };
  const response = await pod.send({ method: "DELETE", path: earlier, headers });
  if (!response.ok && response.status !== 404) {
    const reason = await explainRefusal(response);
    if (response.status === 507 || response.status === 503) throw new ImportStopped(reason);
    return {
      kind: "refused",
      reason: `${earlier}, which an earlier import wrote, cannot be removed: ${reason}`,
    };
  }
  await response.body?.cancel();
  record.forget(earlier);
  return { kind: "changed" };
}
