import { createHash } from "node:crypto";
import { FileChanged } from "../open-file-body.ts";
import type { PodAccess } from "../pod-access.ts";
import { runLanes } from "../run-lanes.ts";
import type { ImportRecord } from "./import-record.ts";
import { moveDocument } from "./move-document.ts";
import { type DocumentOutcome, type LinkedRules, putDocument } from "./put-document.ts";
import { planRegistration, shareStatements } from "./share-statements.ts";
import type { Conversion, SharedStatement, UnreadItem, WantedDocument, WantedItem } from "./wanted-item.ts";

/** What became of one item; `again` for one that the source holds a second time. */
export type LinkedOutcome = DocumentOutcome | { readonly kind: "again" };

/** How often what was done is written down, in items: what an import that is killed does not know of. */
const ITEMS_PER_SAVE = 200;

/**
 * Brings what a source was made into into the pod: documents of its own first, then what stands in shared ones, then
 * the registration under which apps find it. It can be broken off anywhere and done again.
 *
 * @throws ImportStopped when the server cannot take more, TypeError when the
 *   server cannot be reached
 */
export async function importLinked(
  conversion: Conversion,
  pod: PodAccess,
  options: {
    readonly record: ImportRecord;
    readonly rules: LinkedRules;
    readonly lanes: number;
    readonly signal: AbortSignal;
    readonly now: () => Date;
    readonly onOutcome: (name: string, outcome: LinkedOutcome) => void;
  },
): Promise<void> {
  const { record, rules, signal, onOutcome } = options;
  const seen = new Map<string, string>();
  const statements: SharedStatement[] = [];
  let done = 0;
  let brought = 0;
  const save = async (): Promise<void> => {
    if (!rules.dryRun) await record.save(options.now());
  };
  const bringIn = async (item: WantedItem | UnreadItem): Promise<void> => {
    if (item.kind === "unread") return onOutcome(item.name, { kind: "refused", reason: item.reason });
    const [first] = item.documents;
    if (first !== undefined) {
      const digest = digestOf(item.likeness ?? first.content);
      const earlier = seen.get(first.path);
      if (earlier !== undefined) return onOutcome(item.name, earlier === digest ? { kind: "again" } : CLASH);
      seen.set(first.path, digest);
    }
    const outcome = await putItem(item, { pod, record, rules });
    if (outcome !== undefined) onOutcome(item.name, outcome);
    const isThere = outcome === undefined || ["new", "changed", "same"].includes(outcome.kind);
    if (isThere) {
      brought += 1;
      statements.push(...(item.statements ?? []));
    }
    done += 1;
    if (done % ITEMS_PER_SAVE === 0) await save();
  };
  try {
    await runLanes(conversion.items, { lanes: options.lanes, signal }, bringIn);
  } finally {
    if (!signal.aborted) await save();
  }
  if (signal.aborted || brought === 0) return;
  statements.push(...(await planRegistration(conversion.registration, pod)));
  const { refused } = await shareStatements(statements, pod, rules);
  for (const { name, reason } of refused) onOutcome(name, { kind: "refused", reason });
}

const CLASH: LinkedOutcome = {
  kind: "refused",
  reason: "something else before it in the source has the same identifier, and only that was taken",
};

/** What tells an item that stands there twice from another with its identifier. */
function digestOf(content: WantedDocument["content"]): string {
  if (typeof content === "object" && "file" in content) return content.file;
  return createHash("sha256").update(content).digest("base64");
}

const WORST = ["same", "changed", "new", "kept", "refused"] as const;

/** @returns `undefined` for an item that has no document of its own */
async function putItem(
  item: WantedItem,
  deps: Parameters<typeof putDocument>[1],
): Promise<DocumentOutcome | undefined> {
  let result: DocumentOutcome | undefined;
  for (const [index, document] of item.documents.entries()) {
    const earlier = index === 1 ? item.earlier : undefined;
    // What its owner changed or deleted stays as it is, with all that was said of it.
    if (result?.kind === "kept" && earlier !== undefined && deps.record.tagOf(earlier) !== undefined) break;
    const told = await attempt(() =>
      earlier === undefined ? putDocument(document, deps) : moveDocument(document, earlier, deps),
    );
    // The first says whether the item is new; one that is added to it changes it.
    const outcome: DocumentOutcome = index > 0 && told.kind === "new" ? { kind: "changed" } : told;
    if (result === undefined || WORST.indexOf(outcome.kind) > WORST.indexOf(result.kind)) result = outcome;
    // What comes after describes or completes what is not there.
    if (index === 0 && outcome.kind === "refused") return outcome;
  }
  return result;
}

/** A file that cannot be read costs itself only. */
async function attempt(act: () => Promise<DocumentOutcome>): Promise<DocumentOutcome> {
  try {
    return await act();
  } catch (error) {
    const { code, cause } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { kind: "refused", reason: "it was removed in the meantime" };
    if (code === "EACCES" || code === "EPERM" || code === "EIO")
      return { kind: "refused", reason: `the file cannot be read (${code})` };
    if (error instanceof FileChanged || cause instanceof FileChanged)
      return { kind: "refused", reason: "it changed while it was read, run the same command again" };
    throw error;
  }
}
