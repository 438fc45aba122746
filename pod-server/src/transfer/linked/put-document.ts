import { createHash } from "node:crypto";
import { INLINE_BYTES } from "../../storage/sqlite/staging.ts";
import { documentTag } from "../../storage/sqlite/state-tag.ts";
import { explainHead, ImportStopped, readState } from "../import-item.ts";
import { openFileBody } from "../open-file-body.ts";
import { explainRefusal, type PodAccess, type SizedBody } from "../pod-access.ts";
import { tagsOfFile } from "../state-of-file.ts";
import type { ImportRecord } from "./import-record.ts";
import type { WantedDocument } from "./wanted-item.ts";

/** What became of a document. */
export type DocumentOutcome =
  | { readonly kind: "new" | "changed" | "same" }
  /** The owner has it otherwise, and keeps it so. */
  | { readonly kind: "kept"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

/** How an import goes about what it finds. */
export interface LinkedRules {
  /** Puts what the source says in place of what was changed or deleted by hand. */
  readonly replace: boolean;
  readonly dryRun: boolean;
}

/**
 * Brings one document into the pod: makes it where it is new, rewrites it where it is still as an import left it, and
 * keeps it where its owner changed or deleted it.
 *
 * @throws ImportStopped when the server cannot take more
 */
export async function putDocument(
  document: WantedDocument,
  {
    pod,
    record,
    rules,
  }: { readonly pod: PodAccess; readonly record: ImportRecord; readonly rules: LinkedRules },
): Promise<DocumentOutcome> {
  const { path } = document;
  const tag = await tagOf(document);
  const found = await pod.send({ method: "HEAD", path, headers: { Accept: "*/*" } });
  if (!found.ok && found.status !== 404)
    return { kind: "refused", reason: await explainHead(found, pod, path) };
  const state = found.ok ? readState(found) : undefined;
  const left = record.tagOf(path);
  if (state === tag) {
    record.note(path, tag);
    return { kind: "same" };
  }
  if (!rules.replace && left !== undefined && state === undefined)
    return { kind: "kept", reason: "it was deleted in the pod; --replace brings it back" };
  if (!rules.replace && state !== undefined && state !== left)
    return {
      kind: "kept",
      reason:
        left === undefined
          ? "the pod has another document there"
          : "it was changed in the pod; --replace undoes that",
    };
  const kind = state === undefined ? "new" : "changed";
  if (rules.dryRun) return { kind };
  const condition: Record<string, string> =
    state === undefined ? { "If-None-Match": "*" } : { "If-Match": `"${state}"` };
  const body = await openBody(document);
  const headers = { ...condition, "Content-Type": document.contentType };
  const response = await pod.send({ method: "PUT", path, headers, ...(body && { body }) });
  if (response.ok) {
    await response.body?.cancel();
    record.note(path, tag);
    return { kind };
  }
  const reason = await explainRefusal(response);
  if (response.status === 507 || response.status === 503) throw new ImportStopped(reason);
  return response.status === 412
    ? { kind: "kept", reason: "it was changed in the pod in the meantime" }
    : { kind: "refused", reason };
}

async function tagOf({ content, contentType }: WantedDocument): Promise<string> {
  if (typeof content === "object" && "file" in content)
    return (await tagsOfFile(content.file, content.size, [contentType]))[0] ?? "";
  const bytes = Buffer.from(content);
  const isInline = bytes.length <= INLINE_BYTES;
  return documentTag(
    contentType,
    isInline ? bytes : { sha256: createHash("sha256").update(bytes).digest("hex") },
  );
}

async function openBody({ content }: WantedDocument): Promise<SizedBody | undefined> {
  if (typeof content === "object" && "file" in content) return openFileBody(content.file);
  return content.length === 0 ? undefined : bodyOf(content);
}

/** Text or bytes as the body of a request; not empty. */
export function bodyOf(content: string | Uint8Array): SizedBody {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { size: bytes.byteLength, stream: new Blob([new Uint8Array(bytes)]).stream() };
}
