import { setTimeout as wait } from "node:timers/promises";
import { openSqliteResourceStore, startCheckpointer, type WriteResult } from "@webizen/pod-server/storage";
import type { ChildMessage } from "./storage-writer.ts";
import { makeBytes, type Operation } from "./writer.ts";

const [folder = "", acknowledge] = process.argv.slice(2);
const store = await openSqliteResourceStore(folder, { blobGraceMs: 0, checkpointer: startCheckpointer() });

process.on("message", ({ id, operation }: { id: number; operation: Operation }) => {
  void answer(id, operation);
});
tell({ kind: "ready" });

async function answer(id: number, operation: Operation): Promise<void> {
  if (acknowledge === "early") {
    tell({ kind: "answer", id, acknowledgement: { done: true, sequence: 0 } });
    await wait(20);
    await commit(operation);
    return;
  }
  const result = await commit(operation);
  const done = result.kind === "committed";
  tell({ kind: "answer", id, acknowledgement: { done, sequence: done ? result.sequence : 0 } });
}

async function commit(operation: Operation): Promise<WriteResult> {
  if (operation.kind === "delete") return store.commit(operation);
  const { path, content } = operation;
  const kind = path.endsWith("/") ? "put-container" : "put";
  const body = await store.stage(new Blob([makeBytes(content, path)]).stream(), 1e9);
  return store.commit({ kind, path, contentType: "application/octet-stream", body });
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}
